const REASONS = [
  'SOLD_OUT',
  'INSUFFICIENT_BALANCE',
  'CHARGED_ONLY',
  'BALANCE_LIMIT',
  'PAYMENT_NOT_MADE',
  'PAYMENT_UNCLEAR',
  'PAYMENT_REFUNDED',
] as const

/** The shop's own reason why an order was closed, of those that `orders.timeline.why` explains. Others are the gateway's or an operator's words. */
export const knownReason = (reason: string | null) => REASONS.find((one) => one === reason)
