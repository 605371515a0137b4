import type { Price } from '@/lib/orders/price-order'
import type { PaymentType } from '@/lib/orders/schema'

export type OrderLine = { productId: number; name: string; unitPrice: number; quantity: number }

/** The content of an order, written or not. */
export type OrderContent<Line extends OrderLine = OrderLine> = Price & {
  userId: number
  paymentType: PaymentType
  coupon: { couponCode: string } | null
  lines: Line[]
}
