import type { Check } from '../check'

/** The worker sweeps every second; a shop that fell this far behind has no worker. */
const LAPSE_GRACE = `interval '60 seconds'`

export const orderChecks: Check[] = [
  {
    name: 'an order costs what its lines and its coupon give',
    sql: `select o.id as order_id, o.subtotal, o.discount, o.total, l.sum as lines, p.discount as expected
          from orders o
          left join (select order_id, sum(unit_price * quantity) as sum from order_lines group by 1) l
            on l.order_id = o.id
          left join user_coupons u on u.id = o.user_coupon_id
          left join coupons c on c.id = u.coupon_id
          cross join lateral (select case
              when c.id is null or o.subtotal < c.min_order then 0
              when c.discount_type = 'FIXED' then least(c.discount_amount, o.subtotal)
              else least(o.subtotal * c.discount_amount / 100, c.max_discount, o.subtotal) end as discount) p
          where o.subtotal is distinct from l.sum or o.discount <> p.discount or o.total <> o.subtotal - o.discount`,
  },
  {
    name: 'a paid order has one payment of its price',
    sql: `select o.id as order_id, o.status, o.total, o.payment_type, p.id as payment_id, p.amount, p.type, p.refunded_at
          from orders o full join payments p on p.order_id = o.id
          where (o.status in ('PAID', 'REFUNDED')) is distinct from (p.id is not null)
             or (p.id is not null and (p.amount <> o.total or p.type <> o.payment_type
                 or (p.refunded_at is not null) <> (o.status = 'REFUNDED')))
             or ((o.status in ('PAID', 'REFUNDED')) <> (o.paid_at is not null))`,
  },
  {
    name: 'no pending order is past its time',
    sql: `select id as order_id, expires_at from orders
          where status = 'PENDING' and expires_at < now() - ${LAPSE_GRACE}`,
  },
]
