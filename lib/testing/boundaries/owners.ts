/** The folder of lib that owns each table: only its files read or write it. */
export const OWNERS: Record<string, string> = {
  users: 'users',
  sessions: 'auth',
  sign_in_failures: 'auth',
  linked_logins: 'auth',
  api_keys: 'auth',
  wallets: 'wallet',
  wallet_entries: 'wallet',
  products: 'catalog',
  cart_items: 'cart',
  coupons: 'coupons',
  user_coupons: 'coupons',
  orders: 'orders',
  order_lines: 'orders',
  payments: 'payments',
  gateway_payments: 'payments',
  hourly_sales: 'ranking',
  ranking_windows: 'ranking',
  window_sales: 'ranking',
  ranking_leaders: 'ranking',
  popularity_changes: 'ranking',
  external_sales: 'ranking',
  outbox_events: 'events',
  event_cursors: 'events',
  event_batches: 'events',
  event_deliveries: 'events',
  event_targets: 'events',
  event_horizon: 'events',
  shop_mode: 'server',
  backup_state: 'server',
  worker_leases: 'worker',
  idempotency_keys: 'http',
  audit_runs: 'audit',
  operator_log: 'operators',
  shop_totals: 'totals',
}

type Exception = {
  /** A file, or the beginning of the paths of several. */
  files: string
  tables: readonly string[] | 'all'
  reason: string
}

/** Statements that join or change what two domains own, where two statements would cost another round trip or a race. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    files: 'lib/audit/',
    tables: 'all',
    reason: 'the audit compares the books of all domains with each other',
  },
  {
    files: 'lib/totals/',
    tables: 'all',
    reason: "the desk's figures are sums over the books of several domains",
  },
  {
    files: 'lib/api/collect-metrics.ts',
    tables: 'all',
    reason: 'the figures of several domains in one statement',
  },
  { files: 'lib/worker/purge.ts', tables: 'all', reason: 'one list of what is deleted after which time' },
  {
    files: 'lib/auth/',
    tables: ['users'],
    reason: 'a session or key and its user are read in one statement, for every request',
  },
  {
    files: 'lib/orders/',
    tables: ['products', 'coupons', 'user_coupons', 'wallets', 'payments'],
    reason: 'the price, the content and the coupon of an order are one statement, for every sale',
  },
  {
    files: 'lib/payments/',
    tables: ['orders'],
    reason: 'the status of the order changes in the statement that books the sale',
  },
  {
    files: 'lib/ranking/',
    tables: ['orders', 'order_lines', 'outbox_events', 'products'],
    reason: 'sales are counted from the order events, and ranks are read with their products',
  },
  { files: 'lib/coupons/', tables: ['users'], reason: 'a claim and the check of its user are one statement' },
  {
    files: 'lib/wallet/',
    tables: ['users', 'gateway_payments'],
    reason: "a balance is read with the user's name, and a ledger row with the gateway's reference",
  },
]
