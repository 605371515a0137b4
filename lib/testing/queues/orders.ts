import { type QueueRows, series } from './rows'

const unpaidOrders = `insert into orders (id, user_id, subtotal, total, ordered_at, expires_at)
      select n, 1, 1, 1, now() - interval '1 hour', now() - interval '1 minute' from ${series}`

export const expiredOrders: QueueRows = {
  table: 'orders, user_coupons',
  fill: `${unpaidOrders};
    insert into user_coupons (coupon_id, user_id, claim_no, order_id) select 1, n, n, n from ${series}`,
  processAll: `update user_coupons set order_id = null; update orders set status = 'EXPIRED', closed_at = now()`,
}

export const parcelsOnTheWay: QueueRows = {
  table: 'orders, shipments',
  fill: `${unpaidOrders};
    insert into shipments (order_id, carrier, tracking_number, next_track_at)
      select n, 'EPOST', (680000000000 + n)::text, now() - interval '1 hour' from ${series}`,
  processAll: 'update shipments set delivered_at = now()',
}

export const receiptsToIssue: QueueRows = {
  table: 'orders, cash_receipts',
  fill: `${unpaidOrders};
    insert into cash_receipts (order_id, purpose, identity, identity_hint, amount, next_attempt_at)
      select n, 'DEDUCTION', 'x', '0000', 1, now() - interval '1 hour' from ${series}`,
  processAll: `update cash_receipts set state = 'FAILED', closed_at = now()`,
}

export const oldDeliveries: QueueRows = {
  table: 'orders, order_deliveries',
  fill: `${unpaidOrders};
    insert into order_deliveries (order_id, recipient, phone, postal_code, road_address, created_at)
      select n, 'n', '010-0000-0000', '04524', 'r', now() - interval '10 years' from ${series}`,
  processAll: 'update order_deliveries set created_at = now()',
}
