import { z } from 'zod'
import { log } from '@/lib/log'
import { type Gateway, type GatewayOutcome, isSandbox } from '@/lib/payments/gateway'

type Place = {
  url: string
  key: string | undefined
  timeoutMs: number
  /** Whether a sandbox's answers count: never in a live shop. */
  sandbox: boolean
}

const Said = z.object({
  reference: z.string(),
  status: z.enum(['APPROVED', 'DECLINED', 'VOIDED', 'REFUNDED']),
  id: z.string().optional(),
  reason: z.string().optional(),
})
type Said = z.infer<typeof Said>

/** As much of an answer as is read: a gateway's word is short. */
const ANSWER_BYTES_MAX = 64 * 1024

/**
 * The gateway over HTTP. Every question carries our reference as its Idempotency-Key and ends within the bound. Only an
 * answer that is whole, well formed and about our payment counts; everything else is unknown, and asked again later.
 */
export function httpGateway({ url, key, timeoutMs, sandbox }: Place): Gateway {
  async function fetchAnswer(address: URL, init: RequestInit): Promise<Response> {
    const response = await fetch(address, init)
    if (!sandbox && isSandbox(response)) throw new Error('a sandbox answered in a live shop')
    return response
  }

  async function ask(path: string, reference: string, body?: unknown): Promise<Said | 'absent' | null> {
    try {
      const response = await fetchAnswer(new URL(path, url), {
        method: body === undefined ? 'GET' : 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          // One connection for each question: whatever comes after its answer can not be taken for the next one's.
          connection: 'close',
          'idempotency-key': reference,
          ...(key ? { authorization: `Bearer ${key}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (response.status === 404) return 'absent'
      if (response.status >= 500 || text.length > ANSWER_BYTES_MAX) return null
      const said = Said.safeParse(JSON.parse(text))
      return said.success && said.data.reference === reference ? said.data : null
    } catch (error) {
      log.warn({ err: error, reference }, 'the gateway did not answer')
      return null
    }
  }
  const at = (reference: string) => `/v1/payments/${encodeURIComponent(reference)}`

  return {
    async charge({ reference, amount, type }) {
      const said = await ask('/v1/payments', reference, { reference, amount, method: type })
      return said === null || said === 'absent' ? { kind: 'unknown' } : outcomeOf(said)
    },
    async find(reference) {
      const known = await ask(at(reference), reference)
      // It never heard of it. The question may still be on its way: it is told to refuse it, and says what is so now.
      const said = known === 'absent' ? await ask(`${at(reference)}/void`, reference, {}) : known
      if (said === null || said === 'absent') return { kind: 'unknown' }
      return said.status === 'VOIDED' ? { kind: 'absent' } : outcomeOf(said)
    },
    async refund({ reference, amount }) {
      const said = await ask(`${at(reference)}/refund`, reference, { amount })
      return {
        kind: said !== null && said !== 'absent' && said.status === 'REFUNDED' ? 'refunded' : 'unknown',
      }
    },
  }
}

function outcomeOf({ status, id, reason }: Said): GatewayOutcome {
  if (status === 'APPROVED' || status === 'REFUNDED')
    return id ? { kind: 'approved', ref: id } : { kind: 'unknown' }
  return { kind: 'declined', reason: reason ?? status }
}
