import { z } from 'zod'
import type { BoundedResponse } from '@/lib/http/fetch-bounded'
import { type Contradiction, CURRENCY, type GatewayCharge, type Unknown } from '@/lib/payments/gateway'

export const GatewayStatus = z.enum(['APPROVED', 'DECLINED', 'VOIDED', 'REFUNDED'])

/** The gateway's own id of a payment, as it is stored and shown. */
export const GatewayId = z.string().regex(/^[\x21-\x7e]{1,100}$/)

const Answer = z.object({
  reference: z.string(),
  status: GatewayStatus,
  id: GatewayId.optional(),
  amount: z.int().min(0),
  currency: z.string(),
  method: z.string(),
  reason: z.string().optional(),
  /** How much was refunded. Where it is absent, the status tells whether the whole payment was. */
  refunded: z.int().min(0).optional(),
  /** In the response to a refund: the gateway's own id of it. */
  refundRef: GatewayId.optional(),
})
export type Answer = z.infer<typeof Answer>

export type Reading = { kind: 'answer'; answer: Answer } | { kind: 'not found' } | Contradiction | Unknown

const utf8 = new TextDecoder('utf-8', { fatal: true })
const contradiction = (detail: string): Contradiction => ({ kind: 'contradiction', detail })
const unknown: Unknown = { kind: 'unknown' }

/**
 * Interprets a gateway response about this payment. Only HTTP 200 or 201 with one JSON object that agrees with our record
 * in reference, amount, currency and method counts. A response that reports moved money and disagrees is a contradiction.
 */
export function readAnswer(response: BoundedResponse, payment: GatewayCharge): Reading {
  const json = parseJson(response)
  const { status } = response
  if (status !== 200 && status !== 201) {
    const claim = z.object({ status: z.enum(['APPROVED', 'REFUNDED']) }).safeParse(json).data
    if (claim) return contradiction(`HTTP ${status} with ${claim.status}`)
    return status === 404 ? { kind: 'not found' } : unknown
  }
  if (json === undefined) return unknown
  if (hasDuplicateKeys(response.body.toString('utf8'))) return contradiction('a name twice in one object')
  const parsed = Answer.safeParse(json)
  if (!parsed.success) {
    const places = parsed.error.issues
      .slice(0, 5)
      .map((issue) => issue.path.join('.').slice(0, 40) || 'all of it')
    return contradiction(`malformed: ${places.join(', ')}`)
  }
  return checkAgreement(parsed.data, payment)
}

function checkAgreement(answer: Answer, { reference, amount, type }: GatewayCharge): Reading {
  if (answer.reference !== reference) return contradiction('the reference of another payment')
  // A reference that was closed before it was used has no amount.
  if (answer.status === 'VOIDED') return { kind: 'answer', answer }
  if (answer.amount !== amount) return contradiction(`${answer.status} for ${answer.amount}, asked ${amount}`)
  if (answer.currency !== CURRENCY) return contradiction(`${answer.status} in another currency`)
  if (answer.method !== type) return contradiction(`${answer.status} by another method`)
  const { status, refunded } = answer
  if (refunded !== undefined && (status === 'REFUNDED') !== (refunded === amount))
    return contradiction(`${status} with ${refunded} of ${amount} refunded`)
  if (refunded !== undefined && refunded > amount)
    return contradiction(`${refunded} refunded of a payment of ${amount}`)
  return { kind: 'answer', answer }
}

/** The parsed body, if both its Content-Type and its content are JSON. */
function parseJson({ headers, body }: BoundedResponse): unknown {
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return undefined
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return undefined
  }
}

/** JSON.parse keeps the last of two values with one name; another reader may keep the first. `text` is valid JSON. */
export function hasDuplicateKeys(text: string): boolean {
  const objects: Set<string>[] = []
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') objects.push(new Set())
    else if (token === '}') objects.pop()
    else if (key !== undefined) {
      const name = String(JSON.parse(key))
      const names = objects.at(-1)
      if (names?.has(name)) return true
      names?.add(name)
    }
  }
  return false
}
