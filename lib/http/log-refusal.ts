import type { Caller } from '@/lib/http/caller'
import type { HttpRequest, HttpResponse } from '@/lib/http/http-message'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'

/** Longer than every path and code of ours, and bounds what a client can make the log store. */
const TEXT_MAX = 200

/** Who was refused. `user` is the account of a sign-in, which nobody has proved to own. */
type Refused = Caller | { kind: 'user'; userId: number }

export type RefusalContext = {
  requestId: string
  /** The operation that refused, if one matched. */
  route?: string
  caller?: Refused | null | undefined
  /** The cause of a 5xx, which the response does not name. */
  error?: unknown
}

/** Logs one line for a response of 400 or more, under the request id that the response carries. */
export function logRefusal(
  { method, path, address }: Pick<HttpRequest, 'method' | 'path' | 'address'>,
  { status, headers, body }: HttpResponse,
  { requestId, route, caller = null, error }: RefusalContext,
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

/** Read from the body, because a replayed response has no error object. */
function membersOf(body: HttpResponse['body']): Record<string, unknown> {
  return typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : {}
}

const bounded = (text: unknown): string | null => (typeof text === 'string' ? text.slice(0, TEXT_MAX) : null)

const nameOf = (caller: Refused): string =>
  caller.kind === 'key' || caller.kind === 'partner'
    ? `${caller.kind}:${caller.keyId}`
    : `${caller.kind}:${caller.userId}`
