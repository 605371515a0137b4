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
  reasonOf,
  unknown,
  withResult,
} from '@/lib/payments/provider-outcome'
import { type Payment, PaymentEvent } from '@/lib/payments/toss/answers'
import { type Reply, type TossClient, type TossSettings, tossClient } from '@/lib/payments/toss/client'
import { DECLINED, REFUND_REFUSED } from '@/lib/payments/toss/codes'
import { cancelsOf, findPayment, foundOf } from '@/lib/payments/toss/find-payment'
import { HOUR_MS, MINUTE_MS } from '@/lib/time'

/** How long the buyer has to approve in the window of a payment. */
const LIFETIME_MS = 30 * MINUTE_MS

/**
 * Toss Payments, core API, with a payment window that the server creates. Every call that moves money has an idempotency key made
 * from our own id. An error whose code does not prove an outcome is followed by a lookup.
 */
export function toss(settings: TossSettings): Provider {
  const client = tossClient(settings)
  return {
    name: 'TOSS',
    prepare: (attempt) => prepare(client, settings.url, attempt),
    readReturn,
    confirm: (attempt, proof, round) => confirm(client, attempt, proof, round),
    find: async (attempt) => (await findPayment(client, attempt)).found,
    cancel: (attempt, refund) => cancel(client, attempt, refund),
    readWebhook(body) {
      const event = PaymentEvent.safeParse(body)
      return event.success ? { ref: event.data.data.paymentKey } : null
    },
  }
}

/** Toss repeats the stored response to an idempotency key for 15 days, errors included, so each later round has its own key. */
const keyOf = (verb: string, id: string, round = 1): string =>
  round > 1 ? `${verb}-${id}-${round}` : `${verb}-${id}`

async function prepare(client: TossClient, providerUrl: string, attempt: Attempt): Promise<Prepared> {
  const { id, amount, title, returnUrl } = attempt
  const startedAt = Date.now()
  const reply = await client.post('prepare', id, {
    path: '/v1/payments',
    idempotencyKey: keyOf('prepare', id),
    body: {
      method: 'CARD',
      amount,
      currency: 'KRW',
      orderId: id,
      orderName: cleanText(title, 100),
      successUrl: returnUrl,
      failUrl: withResult(returnUrl, 'fail'),
    },
  })
  if (reply.kind === 'refused') return { kind: 'refused', reason: reasonOf(reply.code) }
  if (reply.kind === 'none') return unknown
  const { payment } = reply
  // No money was taken yet, so a wrong response only ends the attempt.
  if (foundOf(payment, { ...attempt, ref: null }).kind === 'contradiction')
    return { kind: 'refused', reason: 'OTHER_PAYMENT' }
  const expiresAt = new Date(startedAt + LIFETIME_MS)
  const page = payment.checkout?.url ?? null
  if (page === null)
    return payment.status === 'IN_PROGRESS'
      ? { kind: 'prepared', ref: payment.paymentKey, url: null, expiresAt }
      : unknown
  const url = browserUrl(page, providerUrl)
  return url === null ? unknown : { kind: 'prepared', ref: payment.paymentKey, url, expiresAt }
}

/** Closing the window is PAY_PROCESS_CANCELED, for which Toss sends no orderId. */
function readReturn({ id, amount }: Attempt, query: URLSearchParams): Return {
  if (query.get('result') === 'fail') {
    const code = reasonOf(query.get('code'))
    return code === 'PAY_PROCESS_CANCELED' ? { kind: 'cancelled' } : { kind: 'failed', code }
  }
  const paymentKey = query.get('paymentKey') ?? ''
  const isOurs = query.get('orderId') === id && query.get('amount') === String(amount)
  return isOurs && /^[\x21-\x7e]{1,200}$/.test(paymentKey)
    ? { kind: 'authenticated', proof: paymentKey }
    : { kind: 'failed', code: 'INVALID_RETURN' }
}

async function confirm(
  client: TossClient,
  attempt: PreparedAttempt,
  proof: string | null,
  round?: number,
): Promise<Confirmed> {
  const { id, ref, amount } = attempt
  // The browser returned the key of another payment. Do not confirm: Toss would store the error under our idempotency key.
  if (proof !== null && proof !== ref) return confirmedOf((await findPayment(client, attempt)).found, unknown)
  const reply = await client.post('confirm', id, {
    path: '/v1/payments/confirm',
    idempotencyKey: keyOf('confirm', id, round),
    body: { paymentKey: ref, orderId: id, amount },
  })
  if (reply.kind === 'ok') return confirmedOf(foundOf(reply.payment, attempt), unknown)
  const { found } = await findPayment(client, attempt)
  const declined = reply.kind === 'refused' && DECLINED.has(reply.code) ? reply.code : null
  return declined === null
    ? confirmedOf(found, unknown)
    : confirmedOf(found, { kind: 'declined', reason: declined }, declined)
}

const cancel = (client: TossClient, attempt: PreparedAttempt, refund: Refund): Promise<Cancelled> =>
  cancelOnce(refund, {
    find: () => findPayment(client, attempt),
    async call(refundText) {
      const { amount, expectedLeft } = refund
      const reply = await client.post('cancel', attempt.id, {
        path: `/v1/payments/${encodeURIComponent(attempt.ref)}/cancel`,
        idempotencyKey: cancelKey(refund),
        // Without an amount everything that is left would be refunded.
        body: { cancelReason: refundText, cancelAmount: amount, refundableAmount: expectedLeft },
      })
      if (reply.kind !== 'ok') return { whenUnchanged: unchangedAfter(reply) }
      return { answer: answerOf(reply.payment, attempt, { refund, refundText }) }
    },
  })

/**
 * Without a round the key changes every hour, so that a stored error does not block the refund for 15 days. By then a refund that
 * was made is in the record, and `refundableAmount` makes Toss refuse a second one.
 */
const cancelKey = ({ id, round }: Refund): string =>
  round === undefined ? `cancel-${id}-h${Math.floor(Date.now() / HOUR_MS)}` : keyOf('cancel', id, round)

function answerOf(
  payment: Payment,
  attempt: PreparedAttempt,
  { refund, refundText }: { refund: Refund; refundText: string },
): Cancelled {
  const found = foundOf(payment, attempt)
  const own = cancelsOf(payment).find(({ text }) => text === refundText)
  if (found.kind === 'contradiction') return found
  if (found.kind !== 'paid' || own === undefined)
    return contradiction(`${payment.status} without this refund in answer to it`)
  return checkCancelAnswer(refund, { ...own, left: found.left })
}

/** The outcome of a failed cancel while the payment's record is unchanged. */
const unchangedAfter = (reply: Reply): Cancelled =>
  reply.kind === 'refused' && REFUND_REFUSED.has(reply.code)
    ? { kind: 'refused', reason: reply.code }
    : unknown
