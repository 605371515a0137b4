import type { Price } from '@/lib/coupons/price-goods'
import type { PaymentType } from '@/lib/orders/schema'

export type OrderLine = {
  productId: number
  name: string
  unitPrice: number
  quantity: number
  /** Whether its price contains no VAT. */
  taxFree: boolean
}

/** The content of an order, written or not. */
export type OrderContent<Line extends OrderLine = OrderLine> = Price & {
  userId: number
  paymentType: PaymentType
  coupon: { couponCode: string } | null
  lines: Line[]
}
