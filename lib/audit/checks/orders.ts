import { z } from 'zod'
import { discountOn } from '@/lib/coupons/discount'
import { DiscountType } from '@/lib/coupons/schema'
import { env } from '@/lib/settings/env'
import type { Check } from '../check'

/** The worker expires orders every second; a shop this far behind has no running worker. */
const EXPIRY_GRACE = `interval '60 seconds'`

const PricedOrder = z.object({
  subtotal: z.int(),
  discount: z.int(),
  delivery_fee: z.int(),
  total: z.int(),
  lines: z.int(),
  discount_type: DiscountType.nullable(),
  discount_amount: z.int().nullable(),
  min_order: z.int().nullable(),
  max_discount: z.int().nullable(),
})

/** Uses the pricing code itself, so that each discount rule exists once. */
function isPriceCorrect(row: Record<string, unknown>): boolean {
  const order = PricedOrder.safeParse(row).data
  if (!order) return false
  const { subtotal, discount, delivery_fee: fee, total, discount_type: discountType } = order
  const coupon = discountType && {
    discountType,
    discountAmount: order.discount_amount ?? 0,
    minOrderAmount: order.min_order ?? 0,
    maxDiscountAmount: order.max_discount,
  }
  return (
    order.lines === subtotal &&
    discount === discountOn(subtotal, coupon) &&
    total === subtotal - discount + fee
  )
}

export const orderChecks: Check[] = [
  {
    name: 'an order costs what its lines and its coupon give',
    sql: `select o.id as order_id, o.subtotal, o.discount, o.delivery_fee, o.total, l.sum as lines, c.discount_type,
                 c.discount_amount, c.min_order, c.max_discount
          from orders o
          left join (select order_id, sum(unit_price * quantity)::bigint as sum from order_lines group by 1) l
            on l.order_id = o.id
          left join user_coupons u on u.id = o.user_coupon_id
          left join coupons c on c.id = u.coupon_id
          where c.id is not null or o.discount <> 0
             or o.subtotal is distinct from l.sum or o.total <> o.subtotal - o.discount + o.delivery_fee`,
    isRowValid: isPriceCorrect,
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
    // The address of an old order has been deleted, which may be a day late.
    name: 'only an order that is delivered has a delivery fee',
    sql: `select o.id as order_id, o.status, o.delivery_fee
          from orders o left join order_deliveries d on d.order_id = o.id
          where o.delivery_fee > 0 and d.order_id is null and o.status in ('PENDING', 'PAYING', 'PAID', 'REFUNDED')
            and o.ordered_at > now() - make_interval(days => ${env.DELIVERY_KEEP_DAYS - 1})`,
  },
  {
    name: 'no pending order is past its time',
    sql: `select id as order_id, expires_at from orders
          where status = 'PENDING' and expires_at < now() - ${EXPIRY_GRACE}`,
  },
]
