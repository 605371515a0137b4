/** Several times the size of any batch, so that a statement which reads all rows is detected. */
export const ROWS = 50_000

/** The rows of a work queue, as statements. */
export type QueueRows = {
  /** The tables that they fill. */
  table: string
  /** Makes many rows wait. */
  fill: string
  /** Leaves the same rows with nothing to do. */
  processAll: string
}

/** What the rows of the queues refer to. */
export const REFERENCED = `
  insert into users (id, email, name) select n, n || '@x.example', 'n' from generate_series(1, ${ROWS}) n;
  insert into wallets (user_id) values (1);
  insert into products (id, name, price, stock, stocked, category) select n, 'p', 1, 1, 1, 'X' from generate_series(1, ${ROWS}) n;
  insert into coupons (id, code, name, discount_type, discount_amount, total, issued, claim_from, claim_until, expires_at)
    values (1, 'C', 'C', 'FIXED', 1, ${ROWS}, ${ROWS}, now(), now() + '1 day', now() + '1 day')`

const series = `generate_series(1, ${ROWS}) n`
const events = `
  insert into outbox_events (aggregatetype, aggregateid, type, payload, occurred_at)
  select 'order', (n / 2)::text, 'order.paid',
         '{"paidAt": "2026-11-01T00:00:00Z", "lines": [{"productId": 1, "quantity": 1, "totalPrice": 1000}]}',
         timestamptz '2020-01-01 00:00Z' + n * interval '1 minute'
  from ${series}`
const read = `update event_cursors set position = (select max(seq) from outbox_events), gaps = '[]'`
const triedBefore = `${events}; ${read};
  insert into event_deliveries (seq, aggregateid, next_attempt_at)
    select seq, aggregateid, now() - interval '1 hour' from outbox_events`
const delivered = `${read}; update event_deliveries set state = 'DELIVERED'; update outbox_events set occurred_at = now()`

export const unreadEvents: QueueRows = {
  table: 'outbox_events, event_deliveries',
  fill: `${events}; update event_cursors set position = (select min(seq) - 1 from outbox_events), gaps = '[]'`,
  processAll: delivered,
}

export const retries: QueueRows = { ...unreadEvents, fill: triedBefore }

export const deadLetters: QueueRows = {
  ...unreadEvents,
  fill: `${triedBefore}; update event_deliveries set state = 'DEAD'`,
}

/** Few among many that were delivered, because an operator sends all of them again at once. */
export const fewDeadLetters: QueueRows = {
  ...unreadEvents,
  fill: `${triedBefore}; update event_deliveries set state = (case when seq % 800 = 0 then 'DEAD' else 'DELIVERED' end)::"EventState"`,
}

export const readEvents: QueueRows = {
  table: 'outbox_events',
  fill: `${events}; ${read}`,
  processAll: delivered,
}

export const batches: QueueRows = {
  table: 'outbox_events, event_batches',
  fill: `${events}; ${read};
    insert into event_batches (first_seq, last_seq, orders, leased_until)
      select seq, seq + 63, '{}', now() - interval '1 minute' from outbox_events where seq % 64 = 0`,
  processAll: `${read}; update event_batches set delivered_at = now()`,
}

export const lapsedOrders: QueueRows = {
  table: 'orders, user_coupons',
  fill: `insert into orders (id, user_id, subtotal, total, ordered_at, expires_at)
      select n, 1, 1, 1, now() - interval '1 hour', now() - interval '1 minute' from ${series};
    insert into user_coupons (coupon_id, user_id, claim_no, order_id) select 1, n, n, n from ${series}`,
  processAll: `update user_coupons set order_id = null; update orders set status = 'EXPIRED', closed_at = now()`,
}

export const openPayments: QueueRows = {
  table: 'gateway_payments',
  fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, created_at, next_try_at)
    select n::text, 'CHARGE', 1, 'CARD', 1, now() - interval '1 hour', now() - interval '1 minute' from ${series}`,
  processAll: `update gateway_payments set state = 'DECLINED'`,
}

export const settledPayments: QueueRows = {
  table: 'gateway_payments',
  fill: `insert into gateway_payments (reference, purpose, user_id, type, amount, state, settled_at, verify_at)
    select n::text, 'CHARGE', 1, 'CARD', 1, 'APPROVED', now(), now() - n * interval '1 second' from ${series}`,
  processAll: 'update gateway_payments set verify_at = null',
}

export const expiredKeys: QueueRows = {
  table: 'idempotency_keys',
  fill: `insert into idempotency_keys (actor, key, fingerprint, expires_at)
    select 'a', n::text, 'f', now() - interval '1 minute' from ${series}`,
  processAll: `update idempotency_keys set expires_at = now() + interval '1 day'`,
}

export const expiredSessions: QueueRows = {
  table: 'sessions',
  fill: `insert into sessions (id, user_id, epoch, created_at, expires_at)
    select gen_random_uuid(), 1, 0, now() - interval '90 days', now() - interval '60 days' from ${series}`,
  processAll: `update sessions set expires_at = now() + interval '1 day'`,
}

export const oldSignInFailures: QueueRows = {
  table: 'sign_in_failures',
  fill: `insert into sign_in_failures (account, source, failures, last_at, next_at)
    select n::text, 'network', 1, now() - interval '2 days', now() - interval '2 days' from ${series}`,
  processAll: 'update sign_in_failures set last_at = now()',
}

export const changedPopularity: QueueRows = {
  table: 'window_sales, popularity_changes',
  fill: `insert into window_sales (scope, product_id, units, amount, last_sold_at)
      select 'ONE_WEEK', n, 1, 1, now() from ${series};
    insert into popularity_changes select n from ${series}`,
  processAll: 'delete from popularity_changes',
}

/** A hundred products in each hour; every window has to move by one. */
export const hoursToSubtract: QueueRows = {
  table: 'hourly_sales',
  fill: `insert into hourly_sales (hour, product_id, units, amount, last_sold_at)
      select date_trunc('hour', now(), 'UTC') - n / 100 * interval '1 hour', n, 1, 1, now() from ${series};
    update ranking_windows set from_hour = date_trunc('hour', now() - make_interval(hours => hours + 1), 'UTC')`,
  processAll: `update ranking_windows set from_hour = date_trunc('hour', now() - make_interval(hours => hours), 'UTC')`,
}
