import type { Discount } from '@/lib/coupons/discount'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import { type Db, isTransaction } from '@/lib/database/transaction'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import { ShopError } from '@/lib/errors'
import type { OrderContent, OrderLine } from '@/lib/orders/order-content'
import type { DisplayFields } from '@/lib/orders/order-detail'
import { priceOrder, subtotalOf } from '@/lib/orders/price-order'
import type { OrderCreateRequest, OrderDetail } from '@/lib/orders/schema'
import { settledBy } from '@/lib/payments/settled-by'

type Offer = Omit<OrderLine, 'quantity'> & DisplayFields & { stock: number }
type HeldCoupon = NonNullable<OrderDetail['coupon']>
type Coupon = Discount & HeldCoupon & { usable: boolean; held: boolean; expired: boolean }
type Buyer = { balance: number; address: DeliveryAddress | null } & Partial<Coupon>

export type PricedBasket = OrderContent<OrderLine & DisplayFields> & {
  coupon: HeldCoupon | null
  /** Null for an order that nobody has said the address of. */
  delivery: DeliveryAddress | null
}

/**
 * Prices a basket from the catalogue. What can be found invalid without a lock is refused here. `charged` is what the wallet
 * is charged with the order.
 */
export async function priceBasket(db: Db, input: OrderCreateRequest, charged = 0): Promise<PricedBasket> {
  const { userId, userCouponId, paymentType } = input
  const [buyer, lines] = await Promise.all([
    buyerOf(db, `${userId}:${userCouponId ?? 0}:${addressIn(input)}`),
    priceLines(db, input.orderProducts),
  ])
  if (!buyer) throw new ShopError('USER_NOT_FOUND')
  const coupon = userCouponId === null ? null : usable(buyer, subtotalOf(lines))
  const delivery = deliveryOf(input, buyer)
  const price = priceOrder(lines, coupon, delivery && deliveryFeeRule())
  if (input.expectedPrice !== undefined && input.expectedPrice !== price.total) {
    throw new ShopError('INVALID_ORDER', { reason: 'PRICE_CHANGED', finalPrice: price.total })
  }
  if (settledBy(paymentType) === 'wallet' && buyer.balance + charged < price.total) {
    throw new ShopError('INSUFFICIENT_BALANCE', {
      balance: buyer.balance,
      required: price.total,
      explanation: 'WALLET_ORDER',
    })
  }
  return { userId, coupon, paymentType, lines, delivery, ...price }
}

const DEFAULT_ADDRESS = 0
const NO_ADDRESS = -1

/** The address of the address book that the order needs: the one it names, else the default. */
const addressIn = ({ addressId, delivery }: OrderCreateRequest): number =>
  addressId ?? (delivery ? NO_ADDRESS : DEFAULT_ADDRESS)

function deliveryOf({ addressId, delivery }: OrderCreateRequest, buyer: Buyer): DeliveryAddress | null {
  if (addressId === undefined) return delivery ?? buyer.address
  if (delivery) throw new ShopError('INVALID_ORDER', { reason: 'ONE_ADDRESS' })
  if (!buyer.address) throw new ShopError('ADDRESS_NOT_FOUND', { addressId })
  return buyer.address
}

/** A user's balance, and the coupon and the address of the order, by the key `userId:userCouponId:addressId`. */
const buyerOf = coalesce<string, Buyer>(async (db, keys) => {
  const split = keys.map((key) => key.split(':').map(Number))
  const rows = await queryCombined<Buyer & { place: number }>(
    db,
    sql`select input.place, w.balance, h.id as "userCouponId", c.code as "couponCode",
               c.name as "couponName", c.name_en as "couponNameEn", c.discount_type::text as "discountType",
               c.discount_amount as "discountAmount", c.min_order as "minOrderAmount", c.max_discount as "maxDiscountAmount",
               h.used_at is null as usable, h.order_id is not null as held, c.expires_at <= now() as expired,
               case when input.address_id <> ${NO_ADDRESS}::bigint then (
                 select json_build_object('recipient', a.recipient, 'phone', a.phone, 'postalCode', a.postal_code,
                          'roadAddress', a.road_address, 'detail', a.detail, 'note', a.note)
                 from addresses a
                 where a.user_id = input.user_id
                   and case when input.address_id = ${DEFAULT_ADDRESS}::bigint then a.is_default else a.id = input.address_id end
               ) end as address
        from unnest(${bigints(split.map(([userId]) => userId ?? 0))}, ${bigints(split.map(([, coupon]) => coupon ?? 0))},
                    ${bigints(split.map(([, , address]) => address ?? NO_ADDRESS))})
             with ordinality as input(user_id, user_coupon_id, address_id, place)
        join wallets w on w.user_id = input.user_id and w.closed_at is null
        left join user_coupons h on h.id = input.user_coupon_id and h.user_id = w.user_id
        left join coupons c on c.id = h.coupon_id`,
  )
  return new Map(rows.map((row) => [keys[row.place - 1] ?? '', row]))
})

/** The coupon of the order; throws why it cannot be used. */
function usable(buyer: Buyer, subtotal: number): Coupon {
  if (!buyer.userCouponId) throw new ShopError('INVALID_COUPON', { reason: 'NOT_YOURS' })
  const coupon = buyer as Coupon
  if (!coupon.usable) throw new ShopError('INVALID_COUPON', { reason: 'ALREADY_USED' })
  if (coupon.held) throw new ShopError('INVALID_COUPON', { reason: 'HELD_BY_ORDER' })
  if (coupon.expired) throw new ShopError('INVALID_COUPON', { reason: 'EXPIRED' })
  if (subtotal < coupon.minOrderAmount) {
    throw new ShopError('INVALID_COUPON', { reason: 'BELOW_MINIMUM', minimum: coupon.minOrderAmount })
  }
  return coupon
}

async function loadOffers(db: Db, productIds: number[]): Promise<Map<number, Offer>> {
  const rows = await queryCombined<Offer>(
    db,
    sql`select id as "productId", name, name_en as "nameEn", image_url as "imageUrl", options, returnable, tax_free as "taxFree", price as "unitPrice", stock
        from products
        where id = any(${bigints(productIds)}) and on_sale`,
  )
  return new Map(rows.map((row) => [row.productId, row]))
}

const offerOf = coalesce(loadOffers)

/** In one statement with the products of concurrent requests; inside a transaction, in a statement of its own. */
async function offersOf(db: Db, productIds: number[]): Promise<Map<number, Offer | undefined>> {
  if (isTransaction(db)) return loadOffers(db, productIds)
  return new Map(await Promise.all(productIds.map(async (id) => [id, await offerOf(db, id)] as const)))
}

/** One line for each product, in product order. */
async function priceLines(
  db: Db,
  orderProducts: OrderCreateRequest['orderProducts'],
): Promise<PricedBasket['lines']> {
  const quantities = new Map<number, number>()
  for (const { productId, quantity } of orderProducts) {
    quantities.set(productId, (quantities.get(productId) ?? 0) + quantity)
  }
  const offers = await offersOf(db, [...quantities.keys()])
  const lines = [...quantities].map(([productId, quantity]) => {
    const offer = offers.get(productId)
    if (!offer) throw new ShopError('PRODUCT_NOT_FOUND', { productId })
    return { ...offer, quantity }
  })
  lines.sort((a, b) => a.productId - b.productId)
  const short = lines.find((line) => line.stock < line.quantity)
  if (short) throw new ShopError('SOLD_OUT', { productId: short.productId, available: short.stock })
  return lines.map(({ stock: _, ...line }) => line)
}
