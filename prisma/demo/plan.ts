export type PlannedLine = { productId: number; quantity: number; unitPrice: number }

export type PlannedOrder = {
  id: number
  personId: number
  lines: PlannedLine[]
  subtotal: number
  discount: number
  total: number
  /** The claim it was priced with: the order's user coupon. */
  claimId: number | null
  paymentType: 'BALANCE' | 'CARD' | 'KAKAO_PAY'
  status: 'PAID' | 'REFUNDED' | 'CANCELLED' | 'EXPIRED'
  orderedAt: Date
  paidAt: Date | null
  /** When it was refunded, cancelled or lapsed. */
  closedAt: Date | null
}

export type PlannedClaim = {
  id: number
  couponId: number
  personId: number
  claimNo: number
  claimedAt: Date
  /** The order that used it. */
  orderId: number | null
  usedAt: Date | null
}

/** A row of somebody's wallet ledger, in its order. */
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

/** An order before all orders are put in time and numbered; it names its coupon by claim. */
export type Draft = Omit<PlannedOrder, 'id' | 'claimId'> & { claim: PlannedClaim | null }
