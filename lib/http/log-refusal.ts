import type { Caller } from '@/lib/auth/caller'
import type { Answer, Exchange } from '@/lib/http/exchange'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'

/** Long enough for every address and code of ours; the rest of what somebody made up is not worth its disk. */
const TEXT_MAX = 200

export type About = {
  requestId: string
  /** The operation that refused, where there is one. */
  route?: string
  caller?: Caller | null | undefined
  /** What was thrown, where the answer does not tell its cause. */
  error?: unknown
}

/** Leaves one line for an answer of 400 or more, under the id that the answer carries. */
export function logRefusal(
  { method, path, address }: Pick<Exchange, 'method' | 'path' | 'address'>,
  { status, headers, body }: Answer,
  { requestId, route, caller = null, error }: About,
): void {
  const { errorCode, reason } = membersOf(body)
  metrics.refusals.inc({ status: String(status) })
  const line = {
    requestId,
    ...(route ? { route } : {}),
    method: bounded(method),
    path: bounded(path),
    status,
    code: bounded(errorCode),
    reason: bounded(reason),
    caller: caller === null ? null : nameOf(caller),
    address: bounded(address),
    ...('idempotency-replayed' in headers ? { replayed: true } : {}),
  }
  if (status < 500) log.info(line, 'refused')
  else if (status === 503) log.warn({ ...line, err: error }, 'unavailable')
  else log.error({ ...line, err: error }, 'unexpected')
}

/** What an answer tells of its error, a stored one too. */
function membersOf(body: Answer['body']): Record<string, unknown> {
  return typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : {}
}

const bounded = (text: unknown): string | null => (typeof text === 'string' ? text.slice(0, TEXT_MAX) : null)

const nameOf = (caller: Caller): string =>
  `${caller.kind}:${caller.kind === 'session' ? caller.userId : caller.keyId}`
