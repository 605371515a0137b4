import type { z } from 'zod'
import { openLedgerFile } from '@/lib/sandbox/ledger-file'
import type { Reply } from '@/lib/sandbox/provider-faults'
import { type Immediate, isImmediate, randomLetters } from '@/lib/sandbox/provider-sandbox'
import { paidAmount, refundedAmount, SHOP, type TossPayment } from '@/lib/sandbox/toss-payment'
import {
  type CancelRequest,
  type ConfirmRequest,
  type CreateRequest,
  refusal,
} from '@/lib/sandbox/toss-requests'
import { MINUTE_MS, seoulTime } from '@/lib/time'

const AUTHENTICATE_MS = 30 * MINUTE_MS
const CONFIRM_MS = 10 * MINUTE_MS

/** Payments that can be refunded. */
const PAID: ReadonlySet<string> = new Set(['DONE', 'PARTIAL_CANCELED'])

type Changed = (payment: TossPayment) => void

/** The payments of the sandbox and the rules of Toss for them. `changed` is told of every change that sends a webhook. */
export function tossPayments(file: string | null, now: () => number, immediate: Immediate, changed: Changed) {
  const ledger = openLedgerFile<TossPayment>(file, now)
  /** The latest payment of each order id. */
  const keys = new Map(ledger.all().map(({ orderId, paymentKey }) => [orderId, paymentKey]))

  function save(payment: TossPayment, isEvent = true): TossPayment {
    ledger.write(payment.paymentKey, payment)
    keys.set(payment.orderId, payment.paymentKey)
    if (isEvent) changed(payment)
    return payment
  }

  function find(paymentKey: string): TossPayment | undefined {
    const payment = ledger.find(paymentKey)
    const isOpen = payment?.status === 'READY' || payment?.status === 'IN_PROGRESS'
    return isOpen && payment.expiresAt <= now()
      ? save({ ...payment, status: 'EXPIRED', failure: 'EXPIRED_PAYMENT' })
      : payment
  }

  const ofOrder = (orderId: string) => find(keys.get(orderId) ?? '')

  function newKey(): string {
    const time = seoulTime(new Date(now())).replaceAll(/\D/g, '')
    const key = `${SHOP.slice(0, 5)}${time}${randomLetters(5)}`
    return ledger.find(key) ? newKey() : key
  }

  function cancel(payment: TossPayment, amount: number, reason: string): TossPayment {
    const left = payment.amount - refundedAmount(payment) - amount
    const entry = { transactionKey: randomLetters(32), amount, reason, left, at: now() }
    const status = left === 0 ? 'CANCELED' : 'PARTIAL_CANCELED'
    return save({ ...payment, status, cancels: [...payment.cancels, entry] })
  }

  function confirmError({ paymentKey, orderId, amount }: z.infer<typeof ConfirmRequest>): string | null {
    const payment = find(paymentKey)
    if (!payment) return 'NOT_FOUND_PAYMENT'
    if (payment.orderId !== orderId) return 'FORBIDDEN_REQUEST'
    if (payment.amount !== amount) return 'INVALID_REQUEST'
    if (paidAmount(payment) > 0) return 'ALREADY_PROCESSED_PAYMENT'
    return payment.status === 'IN_PROGRESS' ? null : 'NOT_FOUND_PAYMENT_SESSION'
  }

  function cancelError(paymentKey: string, body: z.infer<typeof CancelRequest>): string | null {
    const payment = find(paymentKey)
    if (!payment) return 'NOT_FOUND_PAYMENT'
    if (payment.status === 'CANCELED') return 'ALREADY_CANCELED_PAYMENT'
    if (!PAID.has(payment.status)) return 'NOT_CANCELABLE_PAYMENT'
    const left = payment.amount - refundedAmount(payment)
    if (body.refundableAmount !== undefined && body.refundableAmount !== left)
      return 'NOT_MATCHES_REFUNDABLE_AMOUNT'
    return (body.cancelAmount ?? left) > left ? 'NOT_CANCELABLE_AMOUNT' : null
  }

  return {
    find,
    ofOrder,
    all: ledger.all,
    asOf: (payment: TossPayment, lagMs: number) =>
      ledger.findAsOf(payment.paymentKey, now() - lagMs) ?? payment,

    create(body: z.infer<typeof CreateRequest>): TossPayment | null {
      const earlier = ofOrder(body.orderId)
      if (earlier && paidAmount(earlier) > 0) return null
      const needsBuyer = !isImmediate(immediate, body.successUrl)
      const payment: TossPayment = {
        paymentKey: newKey(),
        orderId: body.orderId,
        orderName: body.orderName,
        amount: body.amount,
        status: needsBuyer ? 'READY' : 'IN_PROGRESS',
        successUrl: body.successUrl,
        failUrl: body.failUrl,
        needsBuyer,
        isEasyPay: false,
        secret: `ps_${randomLetters(30)}`,
        requestedAt: now(),
        expiresAt: now() + (needsBuyer ? AUTHENTICATE_MS : CONFIRM_MS),
        approvedAt: null,
        approvalKey: null,
        failure: null,
        cancels: [],
      }
      return save(payment, false)
    },

    confirmError,
    cancelError,

    confirm(body: z.infer<typeof ConfirmRequest>): TossPayment | Reply {
      const payment = find(body.paymentKey)
      const code = confirmError(body)
      if (!payment || code !== null) return refusal(code ?? 'NOT_FOUND_PAYMENT')
      return save({ ...payment, status: 'DONE', approvedAt: now(), approvalKey: randomLetters(32) })
    },

    cancel(paymentKey: string, body: z.infer<typeof CancelRequest>): TossPayment | Reply {
      const payment = find(paymentKey)
      const code = cancelError(paymentKey, body)
      if (!payment || code !== null) return refusal(code ?? 'NOT_FOUND_PAYMENT')
      const left = payment.amount - refundedAmount(payment)
      return cancel(payment, body.cancelAmount ?? left, body.cancelReason)
    },

    cancelInConsole(paymentKey: string, amount: number): boolean {
      const payment = find(paymentKey)
      if (!payment || !PAID.has(payment.status) || amount > payment.amount - refundedAmount(payment))
        return false
      cancel(payment, amount, '상점관리자 취소')
      return true
    },

    authenticate: (payment: TossPayment, isEasyPay: boolean) =>
      payment.status === 'READY'
        ? save({ ...payment, status: 'IN_PROGRESS', isEasyPay, expiresAt: now() + CONFIRM_MS }, false)
        : payment,
    expire: (payment: TossPayment) => find(save({ ...payment, expiresAt: now() }, false).paymentKey),
    abort(paymentKey: string, code: string): void {
      const payment = find(paymentKey)
      if (payment?.status === 'IN_PROGRESS') save({ ...payment, status: 'ABORTED', failure: code })
    },
  }
}

export type TossPayments = ReturnType<typeof tossPayments>
