// Only codes whose meaning is documented as final are listed. After every other one the payment is looked up.

/** Whoever pays, or the card company, refused. No money moved. */
export const DECLINED: ReadonlySet<string> = new Set([
  'BELOW_MINIMUM_AMOUNT',
  'EXCEED_MAX_AMOUNT',
  'EXCEED_MAX_AUTH_COUNT',
  'EXCEED_MAX_CARD_INSTALLMENT_PLAN',
  'EXCEED_MAX_DAILY_PAYMENT_COUNT',
  'EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT',
  'EXCEED_MAX_ONE_DAY_AMOUNT',
  'EXCEED_MAX_PAYMENT_AMOUNT',
  'FDS_ERROR',
  'INVALID_CARD_EXPIRATION',
  'INVALID_CARD_LOST_OR_STOLEN',
  'INVALID_CARD_NUMBER',
  'INVALID_PASSWORD',
  'INVALID_REJECT_CARD',
  'INVALID_STOPPED_CARD',
  'NOT_AVAILABLE_BANK',
  'NOT_AVAILABLE_PAYMENT',
  'REJECT_ACCOUNT_PAYMENT',
  'REJECT_CARD_COMPANY',
  'REJECT_CARD_PAYMENT',
  'REJECT_TOSSPAY_INVALID_ACCOUNT',
])

/** This payment cannot be refunded so. Nothing was refunded by the request. */
export const REFUND_REFUSED: ReadonlySet<string> = new Set([
  'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT',
  'EXCEED_CANCEL_LIMIT',
  'EXCEED_MAX_REFUND_DUE',
  'INVALID_REFUND_ACCOUNT_INFO',
  'NOT_ALLOWED_PARTIAL_REFUND',
  'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT',
  'NOT_CANCELABLE_AMOUNT',
  'NOT_CANCELABLE_PAYMENT',
  'NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER',
  'REFUND_REJECTED',
])

/** Our key or our request is not accepted: nothing works until a person acts. */
export const SETUP: ReadonlySet<string> = new Set([
  'INCORRECT_BASIC_AUTH_FORMAT',
  'INVALID_API_KEY',
  'INVALID_IDEMPOTENCY_KEY',
  'INVALID_REQUEST',
  'UNAUTHORIZED_KEY',
])
