import { Approval, Cancel, Ready } from '@/lib/payments/kakaopay/answers'
import {
  type KakaoPayCall,
  type KakaoPaySettings,
  kakaoPayClient,
  type Reply,
} from '@/lib/payments/kakaopay/client'
import { findMismatch, findOrder } from '@/lib/payments/kakaopay/find-order'
import type {
  Attempt,
  Cancelled,
  Confirmed,
  Prepared,
  PreparedAttempt,
  Provider,
  Refund,
  Return,
} from '@/lib/payments/provider'
import { browserUrl } from '@/lib/payments/provider-http'
import {
  cancelOnce,
  checkCancelAnswer,
  cleanText,
  confirmedOf,
  contradiction,
  unknown,
  withResult,
} from '@/lib/payments/provider-outcome'
import { MINUTE_MS } from '@/lib/time'

/** How long the buyer has to approve on the page of a payment. */
const LIFETIME_MS = 15 * MINUTE_MS

const RETURN_URL_MAX = 255

const EXPIRED = -723
const APPROVE_FAILED = -780
const CANCEL_FAILED = -781
/** The bank has not reported whether it moved the money. */
const RESULT_UNKNOWN = 'BANK_FIRM_UNKNOWN'

/**
 * KakaoPay's single payment (online/v1). It has no idempotency keys and no webhooks. An error response to approve or cancel does
 * not prove that nothing happened, so after one the adapter looks up the payment once and decides by its status.
 */
export function kakaoPay(settings: KakaoPaySettings): Provider {
  const call = kakaoPayClient(settings)
  const { cid, url } = settings
  return {
    name: 'KAKAOPAY',
    prepare: (attempt) => prepare(call, url, attempt),
    readReturn,
    confirm: (attempt, proof) => confirm(call, cid, attempt, proof),
    // Without a tid the buyer was not redirected, and a payment can be found by its tid only.
    find: async ({ ref, ...attempt }) =>
      ref === null ? { kind: 'absent' } : (await findOrder(call, cid, { ...attempt, ref })).found,
    cancel: (attempt, refund) => cancel(call, cid, attempt, refund),
    readWebhook: () => null,
  }
}

async function prepare(call: KakaoPayCall, providerUrl: string, attempt: Attempt): Promise<Prepared> {
  const { id, amount, title, buyer, returnUrl, isMobile } = attempt
  const urls = {
    approval_url: returnUrl,
    cancel_url: withResult(returnUrl, 'cancel'),
    fail_url: withResult(returnUrl, 'fail'),
  }
  if (urls.cancel_url.length > RETURN_URL_MAX) return { kind: 'refused', reason: 'RETURN_URL_TOO_LONG' }
  const startedAt = Date.now()
  const reply = await call('ready', id, Ready, {
    partner_order_id: id,
    partner_user_id: buyer,
    item_name: cleanText(title, 100),
    quantity: 1,
    total_amount: amount,
    tax_free_amount: 0,
    ...urls,
  })
  if (reply.kind === 'refused') return { kind: 'refused', reason: reply.reason }
  if (reply.kind === 'none') return unknown
  const { tid, next_redirect_pc_url, next_redirect_mobile_url } = reply.value
  const page = (isMobile ? next_redirect_mobile_url : next_redirect_pc_url) ?? null
  const expiresAt = new Date(startedAt + LIFETIME_MS)
  if (page === null) return { kind: 'prepared', ref: tid, url: null, expiresAt }
  const safePage = browserUrl(page, providerUrl)
  return safePage === null ? unknown : { kind: 'prepared', ref: tid, url: safePage, expiresAt }
}

/** The buyer returns to `approval_url` with a token. For the other two URLs no parameters are documented. */
function readReturn(_attempt: Attempt, query: URLSearchParams): Return {
  const token = query.get('pg_token')
  const result = query.get('result')
  if (result === 'cancel') return { kind: 'cancelled' }
  if (result !== null || token === null) return { kind: 'failed', code: 'NOT_APPROVED' }
  return /^[\x21-\x7e]{1,200}$/.test(token)
    ? { kind: 'authenticated', proof: token }
    : { kind: 'failed', code: 'INVALID_RETURN' }
}

async function confirm(
  call: KakaoPayCall,
  cid: string,
  attempt: PreparedAttempt,
  proof: string | null,
): Promise<Confirmed> {
  const { id, ref, buyer, amount } = attempt
  const reply = await call('approve', id, Approval, {
    tid: ref,
    partner_order_id: id,
    partner_user_id: buyer,
    ...(proof === null ? {} : { pg_token: proof }),
    total_amount: amount,
  })
  if (reply.kind !== 'ok') {
    const { found } = await findOrder(call, cid, attempt)
    const hasReason = reply.kind === 'refused' && reply.code === APPROVE_FAILED
    return confirmedOf(found, unpaidAfter(reply), hasReason ? reply.reason : undefined)
  }
  const { aid, payment_method_type, amount: approved, approved_at, ...ids } = reply.value
  const mismatch = findMismatch(ids, cid, attempt)
  if (mismatch) return contradiction(mismatch)
  if (approved.total !== amount) return contradiction(`${approved.total} won approved, asked ${amount}`)
  return {
    kind: 'paid',
    ref,
    actionRef: aid,
    amount,
    method: payment_method_type,
    receiptUrl: null,
    approvedAt: approved_at,
  }
}

/** The outcome of a failed approve while the payment is still open. Only an expired one can no longer be paid. */
const unpaidAfter = (reply: Reply<unknown>): Confirmed =>
  reply.kind === 'refused' && reply.code === EXPIRED ? { kind: 'expired' } : unknown

const cancel = (
  call: KakaoPayCall,
  cid: string,
  attempt: PreparedAttempt,
  refund: Refund,
): Promise<Cancelled> =>
  cancelOnce(refund, {
    find: () => findOrder(call, cid, attempt),
    async call(refundText) {
      const reply = await call('cancel', attempt.id, Cancel, {
        tid: attempt.ref,
        cancel_amount: refund.amount,
        cancel_tax_free_amount: 0,
        cancel_available_amount: refund.expectedLeft,
        payload: refundText,
      })
      if (reply.kind !== 'ok') return { whenUnchanged: unchangedAfter(reply) }
      const { aid, approved_cancel_amount: cancelled, cancel_available_amount: left, ...ids } = reply.value
      const mismatch = findMismatch(ids, cid, attempt)
      if (mismatch) return { answer: contradiction(mismatch) }
      return { answer: checkCancelAnswer(refund, { ref: aid, amount: cancelled.total, left: left.total }) }
    },
  })

/**
 * The outcome of a failed cancel while the payment's record is unchanged. Other errors stay unknown: a repeated cancel that was
 * done gets them too, and the record may be late.
 */
const unchangedAfter = (reply: Reply<unknown>): Cancelled =>
  reply.kind === 'refused' && reply.code === CANCEL_FAILED && reply.reason !== RESULT_UNKNOWN
    ? { kind: 'refused', reason: reply.reason }
    : unknown
