export type PlannedLine = { productId: number; quantity: number; unitPrice: number }

export type PlannedOrder = {
  id: number
  personId: number
  lines: PlannedLine[]
  subtotal: number
  discount: number
  /** Whether it has an address. Without one there is no fee. */
  isDelivered: boolean
  deliveryFee: number
  total: number
  /** The claim of the coupon that reduced its price. */
  claimId: number | null
  paymentType: 'BALANCE' | 'CARD' | 'KAKAO_PAY'
  status: 'PAID' | 'REFUNDED' | 'CANCELLED' | 'EXPIRED'
  orderedAt: Date
  paidAt: Date | null
  /** When it was refunded, cancelled or expired. */
  closedAt: Date | null
}

/** A coupon claimed by a shopper: a row of `user_coupons`. */
export type PlannedClaim = {
  id: number
  couponId: number
  personId: number
  /** 1 for the first claim of the coupon. */
  claimNo: number
  claimedAt: Date
  /** The order that used it. */
  orderId: number | null
  usedAt: Date | null
}

/** A wallet entry; entries are numbered per wallet. */
export type PlannedEntry = {
  personId: number
  seq: number
  type: 'CHARGE' | 'PAYMENT' | 'REFUND'
  amount: number
  before: number
  after: number
  orderId: number | null
  at: Date
}

export type SalesPlan = { orders: PlannedOrder[]; claims: PlannedClaim[]; entries: PlannedEntry[] }

/** An order before orders are sorted and numbered. It holds its claim, of which `PlannedOrder` keeps only the id. */
export type OrderDraft = Omit<PlannedOrder, 'id' | 'claimId'> & { claim: PlannedClaim | null }
