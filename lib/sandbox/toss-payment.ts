import { seoulTime } from '@/lib/time'

type Cancel = { transactionKey: string; amount: number; reason: string; left: number; at: number }

export type TossPayment = {
  paymentKey: string
  orderId: string
  orderName: string
  amount: number
  status: 'READY' | 'IN_PROGRESS' | 'DONE' | 'PARTIAL_CANCELED' | 'CANCELED' | 'ABORTED' | 'EXPIRED'
  successUrl: string
  failUrl: string
  needsBuyer: boolean
  /** Paid by Toss Pay instead of a card's number. */
  isEasyPay: boolean
  secret: string
  requestedAt: number
  /** When it becomes EXPIRED unless the next step is taken. */
  expiresAt: number
  approvedAt: number | null
  approvalKey: string | null
  failure: string | null
  cancels: Cancel[]
}

/** The shop's id at Toss. */
export const SHOP = 'jangteo_shop'

export const refundedAmount = ({ cancels }: TossPayment): number =>
  cancels.reduce((refunded, { amount }) => refunded + amount, 0)
export const paidAmount = ({ amount, approvedAt }: TossPayment): number => (approvedAt === null ? 0 : amount)

const offsetTime = (ms: number): string => `${seoulTime(new Date(ms))}+09:00`

/** A payment as Toss shows it. */
export function shown(payment: TossPayment, origin: string) {
  const { paymentKey, amount, status, approvedAt, cancels, approvalKey, failure, needsBuyer, isEasyPay } =
    payment
  const balance = amount - refundedAmount(payment)
  const vat = Math.round(balance / 11)
  return {
    version: '2024-06-01',
    mId: SHOP,
    type: 'NORMAL',
    paymentKey,
    orderId: payment.orderId,
    orderName: payment.orderName,
    currency: 'KRW',
    method: approvedAt === null ? null : isEasyPay ? '간편결제' : '카드',
    totalAmount: amount,
    balanceAmount: balance,
    suppliedAmount: balance - vat,
    vat,
    taxFreeAmount: 0,
    taxExemptionAmount: 0,
    status,
    requestedAt: offsetTime(payment.requestedAt),
    approvedAt: approvedAt && offsetTime(approvedAt),
    useEscrow: false,
    cultureExpense: false,
    lastTransactionKey: cancels.at(-1)?.transactionKey ?? approvalKey,
    isPartialCancelable: true,
    card:
      approvedAt === null || isEasyPay
        ? null
        : {
            amount,
            issuerCode: '61',
            acquirerCode: '31',
            number: '12345678****000*',
            installmentPlanMonths: 0,
            approveNo: '00000000',
            useCardPoint: false,
            cardType: '신용',
            ownerType: '개인',
            acquireStatus: 'READY',
            isInterestFree: false,
            interestPayer: null,
          },
    easyPay: approvedAt && isEasyPay ? { provider: '토스페이', amount, discountAmount: 0 } : null,
    virtualAccount: null,
    transfer: null,
    mobilePhone: null,
    giftCertificate: null,
    cashReceipt: null,
    cashReceipts: null,
    discount: null,
    metadata: null,
    cancels:
      cancels.length === 0
        ? null
        : cancels.map((one) => ({
            transactionKey: one.transactionKey,
            cancelAmount: one.amount,
            cancelReason: one.reason,
            canceledAt: offsetTime(one.at),
            refundableAmount: one.left,
            taxFreeAmount: 0,
            taxExemptionAmount: 0,
            cardDiscountAmount: 0,
            transferDiscountAmount: 0,
            easyPayDiscountAmount: 0,
            receiptKey: null,
            cancelStatus: 'DONE',
            cancelRequestId: null,
          })),
    secret: payment.secret,
    receipt:
      approvedAt === null
        ? null
        : {
            url: `https://dashboard-sandbox.tosspayments.com/receipt/redirection?transactionId=${paymentKey}`,
          },
    checkout: needsBuyer ? { url: `${origin}/v1/payments/${paymentKey}/checkout` } : null,
    failure: failure === null ? null : { code: failure, message: `sandbox: ${failure}` },
    country: 'KR',
  }
}
