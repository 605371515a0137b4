import { fetchBounded } from '@/lib/http/fetch-bounded'
import { isSandbox } from '@/lib/http/sandbox-header'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import {
  CURRENCY,
  type Gateway,
  type GatewayCharge,
  type GatewayFinding,
  type RefundOutcome,
  type RefundRequest,
} from '@/lib/payments/gateway'
import { type Answer, type Reading, readAnswer } from '@/lib/payments/gateway-answer'

type GatewaySettings = {
  url: string
  key: string | undefined
  timeoutMs: number
  /** Whether responses of a sandbox are accepted: never in a live shop. */
  sandbox: boolean
}

/** Far more than a response of the gateway has. */
const RESPONSE_BYTES_MAX = 64 * 1024

/**
 * The gateway over HTTP. Every request has the reference of its payment or refund as Idempotency-Key, and a timeout. Only a complete,
 * well-formed response that agrees with the request is accepted; after any other the payment is looked up later.
 */
export function httpGateway({ url, key: secret, timeoutMs, sandbox }: GatewaySettings): Gateway {
  async function send(
    path: string,
    payment: GatewayCharge,
    body?: unknown,
    key = payment.reference,
  ): Promise<Reading> {
    const { reference } = payment
    const init = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        // One connection per request: no stray bytes after a response can be read as the next response.
        connection: 'close',
        'idempotency-key': key,
        accept: 'application/json',
        ...(secret ? { authorization: `Bearer ${secret}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    try {
      const response = await fetchBounded(new URL(path, url), init, {
        timeoutMs,
        bytesMax: RESPONSE_BYTES_MAX,
      })
      if (!sandbox && isSandbox(response)) throw new Error('a sandbox answered in a live shop')
      const reading = readAnswer(response, payment)
      metrics.gatewayAnswers.inc({ kind: reading.kind })
      if (reading.kind === 'contradiction')
        log.error({ reference, detail: reading.detail }, 'the gateway contradicts the request')
      return reading
    } catch (error) {
      metrics.gatewayAnswers.inc({ kind: 'none' })
      log.warn({ err: error, reference }, 'the gateway did not answer')
      return { kind: 'unknown' }
    }
  }
  const pathOf = ({ reference }: GatewayCharge) => `/v1/payments/${encodeURIComponent(reference)}`
  const chargeFields = ({ amount, type }: GatewayCharge) => ({ amount, currency: CURRENCY, method: type })

  return {
    async charge(payment) {
      const { reference } = payment
      const finding = findingOf(await send('/v1/payments', payment, { reference, ...chargeFields(payment) }))
      // Not a possible outcome of a charge. The payment stays open, and the worker looks it up later.
      if (finding.kind === 'absent') return { kind: 'unknown' }
      if (finding.kind === 'refunded')
        return { kind: 'contradiction', detail: 'REFUNDED in answer to a charge' }
      return finding
    },
    async findOrVoidPayment(payment) {
      const known = await send(pathOf(payment), payment)
      if (known.kind !== 'not found') return findingOf(known)
      // The charge request may still be on its way. Voiding makes the gateway refuse it, or returns its state.
      const voided = await send(`${pathOf(payment)}/void`, payment, {})
      return voided.kind === 'not found' ? { kind: 'unknown' } : findingOf(voided)
    },
    async findPayment(payment) {
      return findingOf(await send(pathOf(payment), payment))
    },
    async refund(payment, refund) {
      const { reference: refundId, amount, left } = refund
      const body = { ...chargeFields(payment), refundId, amount, left }
      return refundOutcome(payment, refund, await send(`${pathOf(payment)}/refund`, payment, body, refundId))
    },
  }
}

/** The refund is done only if the total refunded is what it was before plus this refund. */
function refundOutcome(payment: GatewayCharge, refund: RefundRequest, reading: Reading): RefundOutcome {
  if (reading.kind === 'contradiction') return reading
  if (reading.kind !== 'answer') return { kind: 'unknown' }
  const { id, status, refunded = 0, refundRef } = reading.answer
  if (status === 'VOIDED') return { kind: 'unknown' }
  if (status === 'DECLINED') return { kind: 'contradiction', detail: 'DECLINED in answer to a refund' }
  const total = status === 'REFUNDED' ? payment.amount : refunded
  const expected = payment.amount - refund.left + refund.amount
  if (total === expected) return { kind: 'refunded', ref: id ?? null, refundRef: refundRef ?? null }
  // A lower total means that it is not refunded yet.
  if (total < expected) return { kind: 'unknown' }
  return { kind: 'contradiction', detail: `${total} refunded, expected ${expected}` }
}

const FINDING_OF: Record<Answer['status'], (answer: Answer) => GatewayFinding> = {
  APPROVED: ({ id, refunded = 0 }) =>
    id === undefined
      ? { kind: 'contradiction', detail: 'APPROVED without an id' }
      : { kind: 'approved', ref: id, refunded },
  DECLINED: ({ reason }) => ({ kind: 'declined', reason: reasonOf(reason) }),
  VOIDED: () => ({ kind: 'absent' }),
  REFUNDED: ({ id }) => ({ kind: 'refunded', ref: id ?? null }),
}

function findingOf(reading: Reading): GatewayFinding {
  if (reading.kind === 'answer') return FINDING_OF[reading.answer.status](reading.answer)
  return reading.kind === 'not found' ? { kind: 'absent' } : reading
}

/** Shown to the shopper, so only a code. */
const reasonOf = (reason: string | undefined): string =>
  reason !== undefined && /^[A-Z0-9_]{1,64}$/.test(reason) ? reason : 'DECLINED'
