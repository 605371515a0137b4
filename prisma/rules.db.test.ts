import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

/** A minimal valid database: one row of each table with a constraint. */
const SHOP = `
  INSERT INTO users (id, email, name) VALUES (1, 'daeun@example.com', '이다은');
  INSERT INTO wallets (user_id, balance, entries) VALUES (1, 10000, 1);
  INSERT INTO wallet_entries (user_id, seq, type, amount, before, after) VALUES (1, 1, 'CHARGE', 10000, 0, 10000);
  INSERT INTO products (id, name, price, stock, stocked, sold, category) VALUES (1, '약과', 3000, 8, 10, 2, 'FOOD');
  INSERT INTO cart_items (user_id, product_id, quantity, price_seen, stock_seen) VALUES (1, 1, 2, 3000, 8);
  INSERT INTO coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    VALUES (1, 'TEN', '10 %', 'PERCENTAGE', 10, 100, 1, '2026-01-01', '2026-02-01', '2026-03-01');
  INSERT INTO user_coupons (id, coupon_id, user_id, claim_no) VALUES (1, 1, 1, 1);
  INSERT INTO orders (id, user_id, subtotal, total, ordered_at, expires_at) VALUES (1, 1, 3000, 3000, now(), now() + interval '30 min');
  INSERT INTO order_lines (order_id, product_id, product_name, unit_price, quantity) VALUES (1, 1, '약과', 3000, 1);
  INSERT INTO payments (id, order_id, type, amount, receipt) VALUES (1, 1, 'BALANCE', 3000, 'r1');
  INSERT INTO gateway_payments (id, reference, purpose, user_id, order_id, type, amount) VALUES (1, 'g1', 'ORDER', 1, 1, 'CARD', 3000);
  INSERT INTO hourly_sales (hour, product_id, units, amount, last_sold_at) VALUES ('2026-01-01T10:00Z', 1, 1, 3000, now());
  INSERT INTO external_sales (source, order_id, product_id, user_id, quantity, total_price, sold_at) VALUES ('mall', '1', 1, '1', 1, 3000, now());
  INSERT INTO outbox_events (aggregatetype, aggregateid, type, payload) VALUES ('order', '1', 'order.paid', '{}');
  INSERT INTO idempotency_keys (actor, key, fingerprint, status, body, expires_at) VALUES ('u1', 'k1', 'f', 200, '{}', now());
  INSERT INTO window_sales (scope, product_id, units, amount, last_sold_at) VALUES ('TODAY', 1, 1, 3000, now());
  INSERT INTO shop_totals VALUES ('2026-01-01T10:10Z', 0, 0, 0, 0, 0, 0, 0);
  INSERT INTO shop_mode (mode) VALUES ('TEST');
  INSERT INTO api_keys (name, digest, hint, scopes) VALUES ('제휴', 'd', 'xxxx', '{}');
  INSERT INTO sessions (id, user_id, epoch, expires_at) VALUES ('00000000-0000-4000-8000-000000000001', 1, 0, now() + interval '1 day');
  INSERT INTO sign_in_failures VALUES ('a', 'network:127.0.0.1', 1, now(), now());
  INSERT INTO operator_log (id, actor, action, subject) VALUES (1, '운영자', 'EDIT', 'product:1');
`

/** For each constraint, statements that violate only this one. */
const BREACHES: Record<string, string[]> = {
  users_email_check: [`UPDATE users SET email = 'Daeun@example.com'`, `UPDATE users SET email = 'nobody'`],
  users_name_check: [`UPDATE users SET name = '  '`],
  users_session_epoch_check: ['UPDATE users SET session_epoch = -1'],
  sign_in_failures_failures_check: ['UPDATE sign_in_failures SET failures = 0'],
  sessions_epoch_check: ['UPDATE sessions SET epoch = -1'],
  sessions_expires_at_check: ['UPDATE sessions SET expires_at = created_at'],
  wallets_balance_check: ['UPDATE wallets SET balance = -1', 'UPDATE wallets SET balance = 9007199254740992'],
  wallets_entries_check: ['UPDATE wallets SET entries = -1'],
  wallet_entries_seq_check: [entry({ seq: 0, before: 0, after: 1 })],
  wallet_entries_first_check: [
    `INSERT INTO users (id, email, name) VALUES (2, 'b@example.com', 'b');
     INSERT INTO wallets (user_id) VALUES (2);
     INSERT INTO wallet_entries (user_id, seq, type, amount, before, after) VALUES (2, 1, 'CHARGE', 1, 5, 6)`,
  ],
  wallet_entries_amount_check: [entry({ amount: 0, after: 10_000 }), entry({ amount: -1, after: 9999 })],
  wallet_entries_before_check: [entry({ before: -1, after: 0 })],
  wallet_entries_after_check: [
    entry({ after: 10_002 }),
    entry({ type: 'REFUND', after: 9999 }),
    entry({ type: 'PAYMENT', order: 1, after: 10_001 }),
    entry({ type: 'PAYMENT', order: 1, amount: 10_001, after: -1 }),
  ],
  wallet_entries_cause_check: [entry({ type: 'PAYMENT', after: 9999 })],
  wallet_entries_append_only: ['UPDATE wallet_entries SET reason = $$x$$', 'DELETE FROM wallet_entries'],
  operator_log_append_only: ['UPDATE operator_log SET actor = $$x$$', 'DELETE FROM operator_log'],
  products_name_check: [`UPDATE products SET name = ' '`],
  products_category_check: [`UPDATE products SET category = ''`],
  products_price_check: ['UPDATE products SET price = -1', 'UPDATE products SET price = 1000000000001'],
  products_stock_check: ['UPDATE products SET stock = -1, sold = 11'],
  products_sold_check: ['UPDATE products SET stock = 11, sold = -1'],
  products_stocked_check: ['UPDATE products SET stock = 9', 'UPDATE products SET stocked = 11'],
  products_popularity_check: ['UPDATE products SET popularity = -1'],
  cart_items_quantity_check: ['UPDATE cart_items SET quantity = 0', 'UPDATE cart_items SET quantity = 100'],
  cart_items_seen_check: ['UPDATE cart_items SET price_seen = -1', 'UPDATE cart_items SET stock_seen = -1'],
  coupons_code_check: [`UPDATE coupons SET code = ''`],
  coupons_name_check: [`UPDATE coupons SET name = ''`],
  coupons_name_en_check: [`UPDATE coupons SET name_en = ' '`],
  coupons_issued_check: ['UPDATE coupons SET issued = 101', 'UPDATE coupons SET issued = -1'],
  coupons_discount_check: [
    'UPDATE coupons SET discount_amount = 0',
    'UPDATE coupons SET discount_amount = 101',
    `UPDATE coupons SET discount_type = 'FIXED', discount_amount = 0`,
  ],
  coupons_window_check: [
    'UPDATE coupons SET claim_until = claim_from',
    'UPDATE coupons SET expires_at = claim_from',
  ],
  coupons_min_order_check: ['UPDATE coupons SET min_order = -1'],
  coupons_max_discount_check: ['UPDATE coupons SET max_discount = 0'],
  coupons_cap_check: [
    `UPDATE coupons SET discount_type = 'FIXED', max_discount = 5`,
    `UPDATE coupons SET discount_type = 'FIXED', discount_amount = 1000, max_discount = 1000`,
  ],
  user_coupons_claim_no_check: ['UPDATE user_coupons SET claim_no = 0'],
  user_coupons_used_check: ['UPDATE user_coupons SET used_at = now()'],
  orders_total_check: [
    'UPDATE orders SET total = 2999',
    'UPDATE orders SET subtotal = 9007199254740992, total = 9007199254740992',
  ],
  orders_discount_check: [
    'UPDATE orders SET discount = 3001, total = -1, user_coupon_id = 1',
    'UPDATE orders SET discount = -1, total = 3001, user_coupon_id = 1',
  ],
  orders_coupon_check: ['UPDATE orders SET discount = 1, total = 2999'],
  orders_paid_check: [`UPDATE orders SET status = 'PAID'`, 'UPDATE orders SET paid_at = now()'],
  orders_closed_check: [
    `UPDATE orders SET status = 'CANCELLED'`,
    `UPDATE orders SET status = 'REFUNDED', paid_at = now()`,
    'UPDATE orders SET closed_at = now()',
  ],
  order_lines_quantity_check: [
    'UPDATE order_lines SET quantity = 0',
    'UPDATE order_lines SET quantity = 4951',
  ],
  order_lines_unit_price_check: ['UPDATE order_lines SET unit_price = -1'],
  payments_amount_check: ['UPDATE payments SET amount = -1'],
  payments_gateway_check: ['UPDATE payments SET gateway_payment_id = 1'],
  gateway_payments_amount_check: ['UPDATE gateway_payments SET amount = 0'],
  gateway_payments_type_check: [`UPDATE gateway_payments SET type = 'BALANCE'`],
  gateway_payments_purpose_check: [
    `UPDATE gateway_payments SET purpose = 'CHARGE'`,
    'UPDATE gateway_payments SET order_id = NULL',
  ],
  gateway_payments_request_check: [`UPDATE gateway_payments SET request_key = 'k'`],
  gateway_payments_attempts_check: ['UPDATE gateway_payments SET attempts = -1'],
  hourly_sales_hour_check: [`UPDATE hourly_sales SET hour = hour + interval '1 second'`],
  hourly_sales_units_check: ['UPDATE hourly_sales SET units = -1'],
  hourly_sales_amount_check: ['UPDATE hourly_sales SET amount = -1'],
  external_sales_quantity_check: ['UPDATE external_sales SET quantity = 0'],
  external_sales_total_price_check: ['UPDATE external_sales SET total_price = -1'],
  outbox_events_attempts_check: ['UPDATE outbox_events SET attempts = -1'],
  event_deliveries_attempts_check: [
    "INSERT INTO event_deliveries (seq, aggregateid, attempts) SELECT seq, '1', -1 FROM outbox_events",
  ],
  event_batches_range_check: ["INSERT INTO event_batches (first_seq, last_seq, orders) VALUES (2, 1, '{}')"],
  idempotency_keys_status_check: ['UPDATE idempotency_keys SET status = 99'],
  api_keys_calls_per_minute_check: ['UPDATE api_keys SET calls_per_minute = 0'],
  event_horizon_one_check: ['UPDATE event_horizon SET one = false'],
  ranking_windows_hours_check: ['UPDATE ranking_windows SET hours = 0'],
  window_sales_units_check: ['UPDATE window_sales SET units = -1'],
  window_sales_amount_check: ['UPDATE window_sales SET amount = -1'],
  backup_state_one_check: ['INSERT INTO backup_state (one) VALUES (false)'],
  shop_mode_one_check: [`INSERT INTO shop_mode (one, mode) VALUES (false, 'TEST')`],
  shop_mode_append_only: [`UPDATE shop_mode SET mode = 'LIVE'`, 'DELETE FROM shop_mode'],
  shop_totals_slice_check: [`UPDATE shop_totals SET slice = slice + interval '1 minute'`],
}

/** A second ledger row of user 1, valid except for what the case changes. */
function entry(wrong: {
  seq?: number
  type?: string
  amount?: number
  before?: number
  after: number
  order?: number
}) {
  const { seq = 2, type = 'CHARGE', amount = 1, before = 10_000, after, order = null } = wrong
  return `INSERT INTO wallet_entries (user_id, seq, type, amount, before, after, order_id)
          VALUES (1, ${seq}, '${type}', ${amount}, ${before}, ${after}, ${order})`
}

let client: PoolClient

beforeAll(async () => {
  client = await testDatabase().pool.connect()
  await client.query(SHOP)
})
afterAll(() => client.release())

const cases = Object.entries(BREACHES).flatMap(([rule, breaches]) => breaches.map((sql) => ({ rule, sql })))

test.each(cases)('$rule refuses $sql', async ({ rule, sql }) => {
  await client.query('BEGIN')
  const refusal = await client.query(sql).then(
    () => null,
    (error: { code: string; constraint?: string }) => error,
  )
  await client.query('ROLLBACK')
  expect(refusal).toMatchObject({ constraint: rule })
})

test('every constraint of the migrations has a statement that violates it', async () => {
  const rules = await client.query<{ name: string }>(`
    SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`)
  expect(Object.keys(BREACHES)).toEqual(expect.arrayContaining(rules.rows.map((rule) => rule.name)))
})
