import { counts, type db, ids, query, sql, type Tx, transaction, words } from '@/lib/db'
import { env } from '@/lib/env'
import { ShopError } from '@/lib/errors'
import { type Discount, priceOrder, subtotalOf } from '@/lib/orders/price-order'
import type { OrderCreateRequest, OrderResponse, PaymentType } from '@/lib/orders/schema'
import { minutesAfter, seoulTime } from '@/lib/time'

type Line = { productId: number; quantity: number; name: string; unitPrice: number; stock: number }
type Coupon = Discount & { userCouponId: number; usable: boolean; held: boolean; expired: boolean }
type Buyer = { balance: number; coupon: Coupon | null }

export type NewOrder = OrderResponse & { total: number; lines: Line[]; userCouponId: number | null }

/** An order as asked for: priced from the catalogue, holding its coupon, with everything checked that can be checked now. */
export function createOrder(asked: OrderCreateRequest): Promise<OrderResponse> {
  return transaction((tx) => placeOrder(tx, asked))
}

/** The same inside a transaction that goes on, as a checkout's does. */
export async function placeOrder(tx: Tx, asked: OrderCreateRequest): Promise<NewOrder> {
  const { userId, userCouponId, paymentType } = asked
  const [buyer, lines] = await Promise.all([
    findBuyer(tx, userId, userCouponId),
    priceLines(tx, asked.orderProducts),
  ])
  const coupon = userCouponId === null ? null : usable(buyer.coupon, subtotalOf(lines))
  const price = priceOrder(lines, coupon)
  if (asked.expectedPrice !== undefined && asked.expectedPrice !== price.total) {
    throw new ShopError('INVALID_ORDER', { reason: 'PRICE_CHANGED', finalPrice: price.total })
  }
  if (paymentType === 'BALANCE' && buyer.balance < price.total) {
    throw new ShopError('INSUFFICIENT_BALANCE', { balance: buyer.balance, required: price.total })
  }
  const order = await insertOrder(tx, { userId, userCouponId, paymentType, ...price, lines })
  return {
    orderId: order.id,
    finalPrice: price.total,
    orderedAt: seoulTime(order.orderedAt),
    orderStatus: 'PENDING',
    ...price,
    expiresAt: seoulTime(order.expiresAt),
    lines,
    userCouponId,
  }
}

async function findBuyer(tx: Tx | typeof db, userId: number, userCouponId: number | null): Promise<Buyer> {
  const [row] = await query<{ balance: number } & Partial<Coupon>>(
    tx,
    sql`select w.balance, h.id as "userCouponId", c.discount_type::text as "discountType",
               c.discount_amount as "discountAmount", c.min_order as "minOrder", c.max_discount as "maxDiscount",
               h.used_at is null as usable, h.order_id is not null as held, c.expires_at <= now() as expired
        from wallets w
        left join user_coupons h on h.id = ${userCouponId}::bigint and h.user_id = w.user_id
        left join coupons c on c.id = h.coupon_id
        where w.user_id = ${userId}`,
  )
  if (!row) throw new ShopError('USER_NOT_FOUND')
  return { balance: row.balance, coupon: row.userCouponId ? (row as Coupon) : null }
}

/** The coupon, if it can be used on this order now; otherwise why not. */
function usable(coupon: Coupon | null, subtotal: number): Coupon {
  if (!coupon) throw new ShopError('INVALID_COUPON', { reason: 'NOT_YOURS' })
  if (!coupon.usable) throw new ShopError('INVALID_COUPON', { reason: 'ALREADY_USED' })
  if (coupon.held) throw new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
  if (coupon.expired) throw new ShopError('INVALID_COUPON', { reason: 'EXPIRED' })
  if (subtotal < coupon.minOrder) {
    throw new ShopError('INVALID_COUPON', { reason: 'BELOW_MINIMUM', minimum: coupon.minOrder })
  }
  return coupon
}

async function priceLines(tx: Tx, asked: OrderCreateRequest['orderProducts']): Promise<Line[]> {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of asked) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  const found = await query<Omit<Line, 'quantity'>>(
    tx,
    sql`select id as "productId", name, price as "unitPrice", stock from products
        where id = any(${ids([...quantities.keys()])}) and on_sale order by id`,
  )
  if (found.length < quantities.size) {
    const known = new Set(found.map((product) => product.productId))
    const productId = [...quantities.keys()].find((id) => !known.has(id))
    throw new ShopError('PRODUCT_NOT_FOUND', { productId })
  }
  const lines = found.map((product) => ({ ...product, quantity: quantities.get(product.productId) ?? 0 }))
  const short = lines.find((line) => line.stock < line.quantity)
  if (short) throw new ShopError('SOLD_OUT', { productId: short.productId, available: short.stock })
  return lines
}

type Insert = {
  userId: number
  userCouponId: number | null
  paymentType: PaymentType
  subtotal: number
  discount: number
  total: number
  lines: Line[]
}

/** The order, its lines and its hold on the coupon. The hold is conditional: of two orders for one coupon, one gets it. */
async function insertOrder(tx: Tx, order: Insert): Promise<{ id: number; orderedAt: Date; expiresAt: Date }> {
  const { userId, userCouponId, paymentType, subtotal, discount, total, lines } = order
  const column = <K extends keyof Line>(name: K) => lines.map((line) => line[name])
  const [row] = await query<{ id: number; orderedAt: Date; expiresAt: Date; holds: boolean }>(
    tx,
    sql`with made as (
          insert into orders (user_id, subtotal, discount, total, user_coupon_id, payment_type, expires_at)
          values (${userId}, ${subtotal}, ${discount}, ${total}, ${userCouponId}::bigint, ${paymentType}::"PaymentType",
                  ${minutesAfter(new Date(), env.ORDER_LAPSE_MINUTES)})
          returning id, ordered_at, expires_at
        ), lines as (
          insert into order_lines (order_id, product_id, product_name, unit_price, quantity)
          select made.id, line.* from made, unnest(${ids(column('productId'))}, ${words(column('name'))},
                 ${ids(column('unitPrice'))}, ${counts(column('quantity'))}) as line
        ), hold as (
          update user_coupons set order_id = made.id from made
          where user_coupons.id = ${userCouponId}::bigint and user_id = ${userId} and order_id is null and used_at is null
          returning 1
        )
        select id, ordered_at as "orderedAt", expires_at as "expiresAt",
               ${userCouponId}::bigint is null or exists (select 1 from hold) as holds from made`,
  )
  if (!row?.holds) throw new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
  return row
}
