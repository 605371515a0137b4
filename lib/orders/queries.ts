import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { bigints, empty, query, type Sql, sql, where } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Page, pageOf } from '@/lib/http/page-of'
import { toDetail, type WholeOrder } from '@/lib/orders/order-detail'
import type { OrderDetail } from '@/lib/orders/schema'
import { requireUser } from '@/lib/users/require-user'

/** One statement with all that an order shows: by relations it would be six, and this is read for every payment. */
const select = (matching: Sql, end: Sql): Sql => sql`
  select o.id, o.user_id as "userId", o.status::text as status, o.subtotal, o.discount, o.delivery_fee as "deliveryFee", o.total, o.refunded,
         o.payment_type::text as "paymentType", o.ordered_at as "orderedAt", o.expires_at as "expiresAt",
         o.paid_at as "paidAt", o.closed_at as "closedAt", o.closed_reason as "closedReason",
         o.fulfilment::text as fulfilment, o.preparing_at as "preparingAt", o.shipped_at as "shippedAt", o.delivered_at as "deliveredAt",
         case when h.id is not null then json_build_object('userCouponId', h.id, 'couponCode', c.code, 'couponName', c.name,
              'couponNameEn', c.name_en)
         end as coupon,
         case when p.id is not null then json_build_object('paymentId', p.id, 'receipt', p.receipt,
              'paymentType', p.type, 'amount', p.amount) end as payment,
         case when d.order_id is not null then json_build_object('recipient', d.recipient, 'phone', d.phone, 'postalCode',
              d.postal_code, 'roadAddress', d.road_address, 'detail', d.detail, 'note', d.note) end as delivery,
         (select json_agg(json_build_object('productId', l.product_id, 'name', l.product_name,
                 'nameEn', case when q.name = l.product_name then q.name_en end,
                 'imageUrl', q.image_url, 'options', coalesce(l.options, '[]'), 'unitPrice', l.unit_price, 'quantity', l.quantity,
                 'returned', l.returned, 'returnable', q.returnable, 'taxFree', l.tax_free) order by l.product_id)
          from order_lines l join products q on q.id = l.product_id where l.order_id = o.id) as lines
  from orders o
  left join user_coupons h on h.id = o.user_coupon_id left join coupons c on c.id = h.coupon_id
  left join payments p on p.order_id = o.id left join order_deliveries d on d.order_id = o.id
  where ${matching} ${end}`

const loadOrder = coalesce<number, OrderDetail>(async (db, orderIds) => {
  const rows = await query<WholeOrder>(db, select(where({ 'o.id = any(?)': bigints(orderIds) }), empty))
  return new Map(rows.map((row) => [row.id, toDetail(row)]))
})

/** An order; with a user id, only when it belongs to that user. */
export async function getOrder(
  orderId: number,
  userId: number | null,
  db: Db = prisma,
): Promise<OrderDetail> {
  const order = await loadOrder(db, orderId)
  if (!order || (userId !== null && order.userId !== userId)) throw new ShopError('ORDER_NOT_FOUND')
  return order
}

/** A user's orders, newest first. */
export async function listOrders(userId: number, limit: number, before?: number): Promise<Page<OrderDetail>> {
  const matching = where({ 'o.user_id = ?': userId, 'o.id < ?': before })
  const rows = await query<WholeOrder>(prisma, select(matching, sql`order by o.id desc limit ${limit + 1}`))
  if (rows.length === 0 && before === undefined) await requireUser(userId)
  return pageOf(rows.map(toDetail), limit, ({ orderId }) => orderId)
}
