const NEVER_DELETED = 'select, insert, update'
const APPEND_ONLY = 'select, insert'

/** For every table that is not listed below. */
export const DEFAULT_PRIVILEGES = 'select, insert, update, delete'

/** What the application role may do to a table. Ledgers stay append-only even if SQL could be injected. */
export const TABLE_PRIVILEGES: Record<string, string> = {
  wallet_entries: APPEND_ONLY,
  operator_log: APPEND_ONLY,
  staff_notes: APPEND_ONLY,
  shop_mode: APPEND_ONLY,
  order_lines: 'select, insert, update (returned)',
  consents: APPEND_ONLY,
  shipments: NEVER_DELETED,
  shipment_lines: APPEND_ONLY,
  returns: NEVER_DELETED,
  return_lines: 'select, insert, update (received, sellable)',
  external_sales: APPEND_ONLY,
  shop_totals: APPEND_ONLY,
  payments: 'select, insert, update (refunded_at)',
  gateway_payments: NEVER_DELETED,
  payment_attempts: NEVER_DELETED,
  gateway_refunds: NEVER_DELETED,
  orders: NEVER_DELETED,
  wallets: NEVER_DELETED,
  withdrawals: NEVER_DELETED,
  cash_receipts: NEVER_DELETED,
  users: NEVER_DELETED,
  products: NEVER_DELETED,
  categories: NEVER_DELETED,
  coupons: NEVER_DELETED,
  user_coupons: NEVER_DELETED,
  api_keys: NEVER_DELETED,
  audit_runs: 'select, insert, delete',
  backup_state: 'select',
  _prisma_migrations: 'select',
}
