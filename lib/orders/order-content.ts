import type { Price } from '@/lib/orders/price-order'
import type { PaymentType } from '@/lib/orders/schema'

export type OrderLine = { productId: number; name: string; unitPrice: number; quantity: number }

/** What an order is of, whether it is yet to be made or stands in the database. */
export type OrderContent<Line extends OrderLine = OrderLine> = Price & {
  userId: number
  paymentType: PaymentType
  coupon: { couponCode: string } | null
  lines: Line[]
}
