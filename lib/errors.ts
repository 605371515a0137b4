import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'

/**
 * Every error code of the shop, with its HTTP status and its message in both languages.
 * A code without a row here does not compile.
 */
const table = {
  INVALID_REQUEST: [400, '요청 데이터가 유효하지 않습니다.', 'The request is not valid.'],
  INVALID_AMOUNT: [
    400,
    '충전 금액은 {min} 이상 {max} 이하만 가능합니다.',
    'A charge must be between {min} and {max} won.',
  ],
  INVALID_ORDER: [400, '주문 요청 데이터가 유효하지 않습니다.', 'The order is not valid.'],
  INVALID_PAYMENT_REQUEST: [
    400,
    '결제 요청 데이터가 유효하지 않습니다.',
    'The payment request is not valid.',
  ],
  INVALID_COUPON: [400, '해당 쿠폰을 발급할 수 없습니다.', 'This coupon cannot be used.'],
  INVALID_SCOPE: [400, '유효하지 않은 랭킹 범위입니다.', 'Unknown ranking scope.'],
  UNAUTHORIZED: [401, '로그인이 필요합니다.', 'Please sign in.'],
  INSUFFICIENT_BALANCE: [402, '사용자의 잔액이 부족합니다.', 'The wallet balance is too low.'],
  PAYMENT_DECLINED: [402, '결제가 거절되었습니다.', 'The payment was declined.'],
  STEP_UP_REQUIRED: [403, '본인 확인이 필요합니다.', 'Please confirm that it is you.'],
  FORBIDDEN: [403, '접근 권한이 없습니다.', 'You may not do this.'],
  CROSS_ORIGIN: [
    403,
    '다른 출처에서 보낸 요청은 처리할 수 없습니다.',
    'Requests from another origin are refused.',
  ],
  NOT_FOUND: [404, '요청한 경로를 찾을 수 없습니다.', 'There is nothing at this address.'],
  USER_NOT_FOUND: [404, '해당 사용자를 찾을 수 없습니다.', 'No such user.'],
  PRODUCT_NOT_FOUND: [404, '해당 상품을 찾을 수 없습니다.', 'No such product.'],
  ORDER_NOT_FOUND: [404, '해당 주문을 찾을 수 없습니다.', 'No such order.'],
  COUPON_NOT_FOUND: [404, '해당 쿠폰을 찾을 수 없습니다.', 'No such coupon.'],
  CATEGORY_NOT_FOUND: [404, '해당 카테고리를 찾을 수 없습니다.', 'No such category.'],
  SYNONYM_NOT_FOUND: [404, '해당 동의어를 찾을 수 없습니다.', 'No such synonym.'],
  REVIEW_NOT_FOUND: [404, '해당 후기를 찾을 수 없습니다.', 'No such review.'],
  CART_ITEM_NOT_FOUND: [404, '장바구니에 해당 상품이 없습니다.', 'This product is not in the cart.'],
  API_KEY_NOT_FOUND: [404, '해당 API 키를 찾을 수 없습니다.', 'No such API key.'],
  PASSKEY_NOT_FOUND: [404, '해당 패스키를 찾을 수 없습니다.', 'No such passkey.'],
  ADDRESS_NOT_FOUND: [404, '해당 배송지를 찾을 수 없습니다.', 'No such address.'],
  RETURN_NOT_FOUND: [404, '해당 반품을 찾을 수 없습니다.', 'No such return.'],
  SHIPMENT_NOT_FOUND: [404, '해당 배송을 찾을 수 없습니다.', 'No such shipment.'],
  PRODUCT_GROUP_NOT_FOUND: [404, '해당 상품 묶음을 찾을 수 없습니다.', 'No such product group.'],
  PRICE_SCHEDULE_NOT_FOUND: [404, '해당 할인 예약을 찾을 수 없습니다.', 'No such price schedule.'],
  EVENT_NOT_FOUND: [404, '해당 이벤트를 찾을 수 없습니다.', 'No such event.'],
  METHOD_NOT_ALLOWED: [405, '지원하지 않는 메서드입니다.', 'This method is not supported here.'],
  SOLD_OUT: [409, '해당 상품이 품절되었습니다.', 'This product is sold out.'],
  COUPON_OUT_OF_STOCK: [409, '모든 쿠폰이 발급 완료되었습니다.', 'Every coupon has been claimed.'],
  ORDER_ALREADY_PAID: [409, '해당 주문은 이미 결제되었습니다.', 'This order is already paid.'],
  ORDER_NOT_PAYABLE: [409, '결제할 수 없는 상태의 주문입니다.', 'This order can no longer be paid.'],
  ORDER_NOT_CANCELLABLE: [409, '취소할 수 없는 상태의 주문입니다.', 'This order can no longer be cancelled.'],
  ORDER_NOT_REVIEWABLE: [
    409,
    '결제가 끝난 주문의 상품에만 후기를 쓸 수 있습니다.',
    'Only products of a paid order can be reviewed.',
  ],
  REVIEW_EXISTS: [
    409,
    '이 주문의 상품에는 이미 후기를 쓰셨습니다.',
    'You have already reviewed this product of the order.',
  ],
  REVIEW_HIDDEN: [
    409,
    '운영자가 숨긴 후기는 수정하거나 삭제할 수 없습니다.',
    'A review that an operator has hidden cannot be edited or deleted.',
  ],
  PAYMENT_IN_PROGRESS: [409, '결제가 진행 중인 주문입니다.', 'This order is being paid right now.'],
  EMAIL_TAKEN: [409, '이미 사용 중인 이메일입니다.', 'This e-mail address is already in use.'],
  COUPON_CODE_TAKEN: [409, '이미 사용 중인 쿠폰 코드입니다.', 'This coupon code is already in use.'],
  DELIVERY_NOT_CHANGEABLE: [
    409,
    '배송지를 바꿀 수 없는 주문입니다.',
    'The address of this order can no longer be changed.',
  ],
  RETURN_NOT_POSSIBLE: [409, '반품할 수 없는 상품입니다.', 'This cannot be sent back.'],
  RETURN_CLOSED: [409, '이미 처리된 반품입니다.', 'This return has been dealt with.'],
  ORDER_NOT_SHIPPABLE: [409, '발송할 수 없는 주문입니다.', 'This order cannot be shipped.'],
  PRODUCT_IN_OTHER_GROUP: [
    409,
    '이미 다른 묶음에 속한 상품이 있습니다.',
    'A product already belongs to another group.',
  ],
  PRICE_SCHEDULE_OVERLAPS: [
    409,
    '같은 상품의 다른 할인 예약과 기간이 겹칩니다.',
    'Another sale of this product is planned for that time.',
  ],
  CART_FULL: [409, '장바구니에는 50개 상품까지 담을 수 있습니다.', 'A cart holds at most 50 products.'],
  ADDRESS_BOOK_FULL: [
    409,
    '배송지는 20개까지 저장할 수 있습니다.',
    'An address book holds at most 20 addresses.',
  ],
  IDEMPOTENCY_KEY_IN_FLIGHT: [
    409,
    '같은 멱등 키의 요청이 처리 중입니다.',
    'A request with this idempotency key is in flight.',
  ],
  IDEMPOTENCY_ANSWER_UNREADABLE: [
    409,
    '이 멱등 키의 요청은 이미 처리됐지만 저장된 응답을 읽을 수 없습니다. 다시 보내지 말고 결과를 조회해 주세요.',
    'This request was carried out, but its stored answer cannot be read. Look its result up instead of sending it again.',
  ],
  STALE_EDIT: [
    412,
    '다른 곳에서 먼저 수정되었습니다. 최신 내용을 확인해 주세요.',
    'Someone else changed this first; look at the latest version.',
  ],
  PAYLOAD_TOO_LARGE: [413, '요청 본문이 너무 큽니다.', 'The request body is too large.'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'JSON 형식의 본문만 지원합니다.', 'Only JSON bodies are supported.'],
  IDEMPOTENCY_KEY_REUSED: [
    422,
    '같은 멱등 키로 다른 내용의 요청이 접수되었습니다.',
    'This idempotency key was used with another body.',
  ],
  TOO_MANY_REQUESTS: [
    429,
    '요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.',
    'Too many requests; try again shortly.',
  ],
  INTERNAL_SERVER_ERROR: [500, '서버 내부 오류가 발생했습니다.', 'Something went wrong on our side.'],
  UNAVAILABLE: [503, '잠시 후 다시 시도해 주세요.', 'The shop is busy; try again shortly.'],
} as const satisfies Record<string, readonly [status: number, ko: string, en: string]>

export type ErrorCode = keyof typeof table

export const statusOf = (code: ErrorCode): number => table[code][0]

export type ChargeBounds = { min: number; max: number }

const won = (amount: number): string => amount.toLocaleString('en-US')

/** The message of a code. The bounds of a charge are settings and part of a message, so the caller passes them. */
export const messageOf = (code: ErrorCode, locale: Locale, { min, max }: ChargeBounds): string =>
  fill(table[code][locale === 'ko' ? 1 : 2], { min: won(min), max: won(max) })

/** Longer explanations, sent as `detail` where the message alone does not say what to do next. */
const explanations = {
  WALLET_ORDER: [
    '`paymentType` 없이 만든 주문은 잔액으로 결제합니다. 카드나 카카오페이로 결제하려면 주문할 때 `paymentType`을 `CARD` 또는 `KAKAO_PAY`로 보내고, 같은 `paymentType`으로 `POST /api/v1/payments`를 호출해 주세요.',
    'An order without `paymentType` is paid from the wallet. To pay by card or KakaoPay, create the order with `paymentType` `CARD` or `KAKAO_PAY` and call `POST /api/v1/payments` with the same `paymentType`.',
  ],
} as const satisfies Record<string, readonly [ko: string, en: string]>

export type Explanation = keyof typeof explanations

export const explanationOf = (explanation: Explanation, locale: Locale): string =>
  explanations[explanation][locale === 'ko' ? 0 : 1]

/** An invalid field of the input, by JSON pointer. */
export type InputError = { pointer: string; detail: string }

/** Further members of the error response, sent as they are. */
export type ErrorDetail = {
  reason?: string
  errors?: InputError[]
  /** Sent as `detail` in the language of the response. */
  explanation?: Explanation
  headers?: Record<string, string>
  [member: string]: unknown
}

/** The only error the shop throws on purpose. Never caught to be rethrown as another. */
export class ShopError extends Error {
  override readonly name = 'ShopError'
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    // Without a stack trace: refusals are expected, their stack is never logged, and under load there are thousands a second.
    const frames = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(code)
    Error.stackTraceLimit = frames
    this.code = code
    this.detail = detail
  }

  get status(): number {
    return statusOf(this.code)
  }
}
