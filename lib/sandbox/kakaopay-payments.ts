import type { z } from 'zod'
import { approvalAnswer, cancelAnswer, orderAnswer } from '@/lib/sandbox/kakaopay-answers'
import {
  type Action,
  ERROR,
  type KakaoPayment,
  leftAmount,
  OPEN,
  PAID,
  refusal,
  vatOf,
} from '@/lib/sandbox/kakaopay-payment'
import type { ApproveRequest, CancelRequest, ReadyRequest } from '@/lib/sandbox/kakaopay-requests'
import { openLedgerFile } from '@/lib/sandbox/ledger-file'
import type { Reply } from '@/lib/sandbox/provider-faults'
import { type Immediate, isImmediate, randomHex } from '@/lib/sandbox/provider-sandbox'
import { MINUTE_MS } from '@/lib/time'

const LIFETIME_MS = 15 * MINUTE_MS

/** The payments of the sandbox and KakaoPay's rules for them. */
export function kakaoPayments(file: string | null, now: () => number, immediate: Immediate) {
  const ledger = openLedgerFile<KakaoPayment>(file, now)
  const pages = new Map(ledger.all().map(({ page, tid }) => [page, tid]))

  const save = (payment: KakaoPayment): KakaoPayment => ledger.write(payment.tid, payment)

  function take(payment: KakaoPayment, payload: string | undefined): KakaoPayment {
    const action: Action = {
      aid: `A${randomHex(19)}`,
      type: 'PAYMENT',
      amount: payment.total,
      at: now(),
      payload,
    }
    const method = payment.method ?? 'MONEY'
    return save({ ...payment, status: 'SUCCESS_PAYMENT', method, takenAt: null, actions: [action] })
  }

  function find(tid: string): KakaoPayment | undefined {
    const payment = ledger.find(tid)
    return payment?.takenAt && payment.takenAt <= now() ? take(payment, undefined) : payment
  }

  const isOver = ({ status, expiresAt }: KakaoPayment) => !OPEN.has(status) || expiresAt <= now()

  function cancel(payment: KakaoPayment, amount: number, payload: string | undefined): KakaoPayment {
    const action: Action = { aid: `A${randomHex(19)}`, type: 'CANCEL', amount, at: now(), payload }
    const status = amount === leftAmount(payment) ? 'CANCEL_PAYMENT' : 'PART_CANCEL_PAYMENT'
    return save({ ...payment, status, actions: [...payment.actions, action] })
  }

  return {
    find,
    findByPage: (page: string) => find(pages.get(page) ?? ''),
    all: ledger.all,
    isOver,

    ready(body: z.infer<typeof ReadyRequest>): KakaoPayment {
      const payment: KakaoPayment = {
        tid: `T${randomHex(19)}`,
        page: randomHex(64),
        cid: body.cid,
        orderId: body.partner_order_id,
        userId: body.partner_user_id,
        itemName: body.item_name,
        quantity: body.quantity,
        total: body.total_amount,
        taxFree: body.tax_free_amount,
        vat: body.vat_amount ?? vatOf(body.total_amount, body.tax_free_amount),
        approvalUrl: body.approval_url,
        cancelUrl: body.cancel_url,
        failUrl: body.fail_url,
        status: 'READY',
        method: body.payment_method_type ?? null,
        token: null,
        needsBuyer: !isImmediate(immediate, body.approval_url),
        createdAt: now(),
        expiresAt: now() + LIFETIME_MS,
        actions: [],
        takenAt: null,
      }
      pages.set(payment.page, payment.tid)
      return save(payment.needsBuyer ? payment : { ...payment, status: 'AUTH_PASSWORD', method: 'MONEY' })
    },

    canApprove: (body: z.infer<typeof ApproveRequest>) => approveError(find(body.tid), body, now()) === null,
    canCancel: (body: z.infer<typeof CancelRequest>) => cancelError(find(body.tid), body) === null,

    approve(body: z.infer<typeof ApproveRequest>): Reply {
      const payment = find(body.tid)
      const code = approveError(payment, body, now())
      if (!payment || code !== null) return refusal(code ?? ERROR.noSuchPayment)
      return { status: 200, body: approvalAnswer(take(payment, body.payload)) }
    },

    order(tid: string, lagMs: number): Reply {
      const known = find(tid)
      const payment = known && lagMs > 0 ? ledger.findAsOf(tid, now() - lagMs) : known
      return payment ? { status: 200, body: orderAnswer(payment) } : refusal(ERROR.noSuchPayment)
    },

    cancel(body: z.infer<typeof CancelRequest>): Reply {
      const payment = find(body.tid)
      const code = cancelError(payment, body)
      if (!payment || code !== null) return refusal(code ?? ERROR.noSuchPayment)
      return { status: 200, body: cancelAnswer(cancel(payment, body.cancel_amount, body.payload)) }
    },

    cancelInConsole(tid: string, amount: number): boolean {
      const payment = find(tid)
      if (!payment || !PAID.has(payment.status) || amount > leftAmount(payment)) return false
      cancel(payment, amount, undefined)
      return true
    },

    /** The money side refused. Its result may be unknown and become an approval later. */
    failApproval(tid: string, laterMs: number | undefined) {
      const payment = find(tid)
      if (!payment || !OPEN.has(payment.status)) return
      if (laterMs === undefined) save({ ...payment, status: 'FAIL_PAYMENT' })
      else save({ ...payment, takenAt: now() + laterMs })
    },

    open: (payment: KakaoPayment) =>
      payment.status === 'READY' ? save({ ...payment, status: 'OPEN_PAYMENT' }) : payment,
    authenticate: (payment: KakaoPayment, method: 'CARD' | 'MONEY') =>
      save({ ...payment, status: 'AUTH_PASSWORD', method, token: payment.token ?? randomHex(20) }),
    quit: (payment: KakaoPayment) => save({ ...payment, status: 'QUIT_PAYMENT' }),
    expire: (payment: KakaoPayment) => save({ ...payment, expiresAt: now() }),
  }
}

export type KakaoPayments = ReturnType<typeof kakaoPayments>

function approveError(
  payment: KakaoPayment | undefined,
  body: z.infer<typeof ApproveRequest>,
  now: number,
): number | null {
  if (!payment) return ERROR.noSuchPayment
  const { cid, orderId, userId, status, total, token, needsBuyer, expiresAt } = payment
  if (body.cid !== cid) return ERROR.noSuchPayment
  if (body.partner_order_id !== orderId) return ERROR.otherOrder
  if (body.partner_user_id !== userId) return ERROR.otherUser
  if (PAID.has(status) || status === 'CANCEL_PAYMENT') return ERROR.alreadyApproved
  if (!OPEN.has(status)) return ERROR.notApprovable
  // The bank has the request already.
  if (payment.takenAt !== null) return ERROR.duplicate
  if (expiresAt <= now) return ERROR.expired
  if (status !== 'AUTH_PASSWORD') return ERROR.notFinished
  if (needsBuyer && body.pg_token !== token) return ERROR.wrongToken
  return body.total_amount === undefined || body.total_amount === total ? null : ERROR.wrongAmount
}

function cancelError(payment: KakaoPayment | undefined, body: z.infer<typeof CancelRequest>): number | null {
  const { cancel_amount: amount, cancel_available_amount: expected } = body
  if (!payment || body.cid !== payment.cid) return ERROR.noSuchPayment
  if (!PAID.has(payment.status)) return ERROR.notCancelable
  if (amount > payment.total) return ERROR.moreThanPaid
  if (amount > leftAmount(payment)) return ERROR.moreThanLeft
  return expected === undefined || expected === leftAmount(payment) ? null : ERROR.wrongAmount
}
