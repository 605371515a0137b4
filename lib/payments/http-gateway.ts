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

type Place = {
  url: string
  key: string | undefined
  timeoutMs: number
  /** Whether a sandbox's answers count: never in a live shop. */
  sandbox: boolean
}

/** As much of an answer as is read: a gateway's word is short. */
const ANSWER_BYTES_MAX = 64 * 1024

/**
 * The gateway over HTTP. Every question carries the reference of its payment or refund as its Idempotency-Key and ends within the bound. Only an
 * answer that is whole, well formed and agrees with what was asked counts; everything else is asked again later.
 */
export function httpGateway({ url, key: secret, timeoutMs, sandbox }: Place): Gateway {
  async function ask(
    path: string,
    payment: GatewayCharge,
    body?: unknown,
    key = payment.reference,
  ): Promise<Reading> {
    const { reference } = payment
    const init = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        // One connection for each question: whatever comes after its answer can not be taken for the next one's.
        connection: 'close',
        'idempotency-key': key,
        accept: 'application/json',
        ...(secret ? { authorization: `Bearer ${secret}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    try {
      const response = await fetchBounded(new URL(path, url), init, { timeoutMs, bytesMax: ANSWER_BYTES_MAX })
      if (!sandbox && isSandbox(response)) throw new Error('a sandbox answered in a live shop')
      const reading = readAnswer(response, payment)
      metrics.gatewayAnswers.inc({ kind: reading.kind })
      if (reading.kind === 'contradiction')
        log.error({ reference, detail: reading.detail }, 'the gateway contradicts what it was asked')
      return reading
    } catch (error) {
      metrics.gatewayAnswers.inc({ kind: 'none' })
      log.warn({ err: error, reference }, 'the gateway did not answer')
      return { kind: 'unknown' }
    }
  }
  const at = ({ reference }: GatewayCharge) => `/v1/payments/${encodeURIComponent(reference)}`
  const asked = ({ amount, type }: GatewayCharge) => ({ amount, currency: CURRENCY, method: type })

  return {
    async charge(payment) {
      const { reference } = payment
      const finding = findingOf(await ask('/v1/payments', payment, { reference, ...asked(payment) }))
      // Not an outcome of a charge. The payment stays open, and the worker asks again with `find`.
      if (finding.kind === 'absent') return { kind: 'unknown' }
      if (finding.kind === 'refunded')
        return { kind: 'contradiction', detail: 'REFUNDED in answer to a charge' }
      return finding
    },
    async findOrVoidPayment(payment) {
      const known = await ask(at(payment), payment)
      if (known.kind !== 'not found') return findingOf(known)
      // The charge request may still be on its way. Voiding makes the gateway refuse it, or returns its state.
      const voided = await ask(`${at(payment)}/void`, payment, {})
      return voided.kind === 'not found' ? { kind: 'unknown' } : findingOf(voided)
    },
    async findPayment(payment) {
      return findingOf(await ask(at(payment), payment))
    },
    async refund(payment, refund) {
      const { reference: refundId, amount, left } = refund
      const body = { ...asked(payment), refundId, amount, left }
      return refundOutcome(payment, refund, await ask(`${at(payment)}/refund`, payment, body, refundId))
    },
  }
}

/** Only an answer by which exactly this refund has been added to those before it says that it is done. */
function refundOutcome(payment: GatewayCharge, refund: RefundRequest, reading: Reading): RefundOutcome {
  if (reading.kind === 'contradiction') return reading
  if (reading.kind !== 'answer') return { kind: 'unknown' }
  const { id, status, refunded = 0, refundRef } = reading.answer
  if (status === 'VOIDED') return { kind: 'unknown' }
  if (status === 'DECLINED') return { kind: 'contradiction', detail: 'DECLINED in answer to a refund' }
  const gone = status === 'REFUNDED' ? payment.amount : refunded
  const expected = payment.amount - refund.left + refund.amount
  if (gone === expected) return { kind: 'refunded', ref: id ?? null, refundRef: refundRef ?? null }
  // Less than that says that it is not refunded yet.
  if (gone < expected) return { kind: 'unknown' }
  return { kind: 'contradiction', detail: `${gone} refunded, expected ${expected}` }
}

const findings: Record<Answer['status'], (answer: Answer) => GatewayFinding> = {
  APPROVED: ({ id, refunded = 0 }) =>
    id === undefined
      ? { kind: 'contradiction', detail: 'APPROVED without an id' }
      : { kind: 'approved', ref: id, refunded },
  DECLINED: ({ reason }) => ({ kind: 'declined', reason: reasonOf(reason) }),
  VOIDED: () => ({ kind: 'absent' }),
  REFUNDED: ({ id }) => ({ kind: 'refunded', ref: id ?? null }),
}

function findingOf(reading: Reading): GatewayFinding {
  if (reading.kind === 'answer') return findings[reading.answer.status](reading.answer)
  return reading.kind === 'not found' ? { kind: 'absent' } : reading
}

/** It is shown to the shopper: a code, or none. */
const reasonOf = (reason: string | undefined): string =>
  reason !== undefined && /^[A-Z0-9_]{1,64}$/.test(reason) ? reason : 'DECLINED'
