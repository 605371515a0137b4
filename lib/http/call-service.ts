import { fetchBounded } from '@/lib/http/fetch-bounded'
import { isSandbox } from '@/lib/http/sandbox-header'

const TIMEOUT_MS = 10_000
const ANSWER_BYTES_MAX = 256 * 1024

export type Service = {
  url: string
  key: string | undefined
  /** Whether a sandbox's answers count: never in a live shop. */
  sandbox: boolean
}

/** `refused`: the service understood the request and never carries it out. Any other failure may be tried again. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly kind: 'refused' | 'failed'

  constructor(kind: 'refused' | 'failed', message: string) {
    super(message)
    this.kind = kind
  }
}

/** Statuses of requests that would be answered the same each time. Not 401 or 403: those are for the operator to set right. */
const REFUSED = new Set([400, 404, 409, 410, 422])

/** Posts JSON to a service that is not trusted, and returns its JSON, which the caller parses. */
export async function callService(
  { url, key, sandbox }: Service,
  path: string,
  body: unknown,
): Promise<unknown> {
  const init = {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    body: JSON.stringify(body),
  }
  const bounds = { timeoutMs: TIMEOUT_MS, bytesMax: ANSWER_BYTES_MAX }
  const address = new URL(path, url.endsWith('/') ? url : `${url}/`)
  const response = await fetchBounded(address, init, bounds).catch((error: unknown) => {
    throw new ServiceError('failed', error instanceof Error ? error.name : 'no answer')
  })
  if (!sandbox && isSandbox(response)) throw new ServiceError('failed', 'a sandbox answered in a live shop')
  if (response.status !== 200)
    throw new ServiceError(REFUSED.has(response.status) ? 'refused' : 'failed', `status ${response.status}`)
  try {
    return JSON.parse(response.body.toString('utf8'))
  } catch {
    throw new ServiceError('failed', 'an answer that is not JSON')
  }
}
