import type { Reply } from '@/lib/sandbox/provider-faults'

export type Action = {
  aid: string
  type: 'PAYMENT' | 'CANCEL'
  amount: number
  at: number
  payload: string | undefined
}

export type KakaoPayment = {
  tid: string
  /** The 64 hexadecimal digits in the address of its page. */
  page: string
  cid: string
  orderId: string
  userId: string
  itemName: string
  quantity: number
  total: number
  taxFree: number
  vat: number
  approvalUrl: string
  cancelUrl: string
  failUrl: string
  status:
    | 'READY'
    | 'OPEN_PAYMENT'
    | 'AUTH_PASSWORD'
    | 'SUCCESS_PAYMENT'
    | 'PART_CANCEL_PAYMENT'
    | 'CANCEL_PAYMENT'
    | 'FAIL_PAYMENT'
    | 'QUIT_PAYMENT'
  method: 'CARD' | 'MONEY' | null
  token: string | null
  needsBuyer: boolean
  createdAt: number
  expiresAt: number
  actions: Action[]
  /** When the bank takes the money after all. */
  takenAt: number | null
}

export const OPEN: ReadonlySet<string> = new Set(['READY', 'OPEN_PAYMENT', 'AUTH_PASSWORD'])
export const PAID: ReadonlySet<string> = new Set(['SUCCESS_PAYMENT', 'PART_CANCEL_PAYMENT'])

/** An error of KakaoPay. The common ones have the HTTP status of the same number. */
export function refusal(code: number, detail?: string): Reply {
  const status = code > -700 ? -code : 400
  const extras = detail && { extras: { method_result_code: detail, method_result_message: 'sandbox' } }
  return { status, body: { error_code: code, error_message: `sandbox: ${code}`, ...extras } }
}

export const ERROR = {
  notFinished: -701,
  alreadyApproved: -702,
  otherOrder: -706,
  otherUser: -707,
  wrongToken: -708,
  moreThanLeft: -710,
  moreThanPaid: -711,
  noSuchPayment: -721,
  wrongAmount: -722,
  expired: -723,
  orderData: -726,
  contract: -731,
  approveFailed: -780,
  notApprovable: -783,
  notCancelable: -784,
  duplicate: -785,
} as const

export const paidAmount = ({ actions }: KakaoPayment): number =>
  actions.reduce((paid, { type, amount }) => (type === 'PAYMENT' ? paid + amount : paid), 0)
export const refundedAmount = ({ actions }: KakaoPayment): number =>
  actions.reduce((refunded, { type, amount }) => (type === 'CANCEL' ? refunded + amount : refunded), 0)
export const leftAmount = (payment: KakaoPayment): number => paidAmount(payment) - refundedAmount(payment)

/** KakaoPay's share of tax, if the shop sends none. */
export const vatOf = (total: number, taxFree: number): number => Math.round((total - taxFree) / 11)
