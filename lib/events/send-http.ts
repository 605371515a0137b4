import { isIP } from 'node:net'
import { Agent, type Dispatcher } from 'undici'
import { retryAfterMs } from '@/lib/events/backoff'
import { type OutboxEvent, toCloudEvent } from '@/lib/events/cloud-event'
import type { Outcome, Target, Transport } from '@/lib/events/delivery'
import { isPrivate, publicLookup } from '@/lib/events/public-address'
import { signatures } from '@/lib/events/webhook-signature'
import { env } from '@/lib/settings/env'

/** A longer response is cut off: only its status is needed. */
const RESPONSE_BYTES_MAX = 64 * 1024

/** The number of concurrent deliveries of one relay; connections are reused between them. */
const CONNECTIONS_MAX = 32

/** undici, because a request of node:http takes twice the CPU. It follows no redirects and repeats no request. */
const agent = new Agent({
  connections: CONNECTIONS_MAX,
  // One timer bounds the whole delivery.
  headersTimeout: 0,
  bodyTimeout: 0,
  connect: {
    timeout: env.EVENTS_TIMEOUT_MS,
    ...(env.EVENTS_ALLOW_PRIVATE ? {} : { lookup: publicLookup }),
  },
})

function headersOf(event: OutboxEvent, target: Target, body: string): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000)
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'jangteo-events/1',
    'webhook-id': event.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures(target.secrets, event.id, seconds, body),
    ...(event.traceparent ? { traceparent: event.traceparent } : {}),
  }
}

/** The credentials that an address may contain, as in https://user:password@host/events. */
const basicAuth = (username: string, password: string): { authorization?: string } => {
  if (username === '' && password === '') return {}
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** Statuses of a receiver that limits the rate, is down, or cannot be reached by the proxy in front of it. */
const UNAVAILABLE = new Set([429, 502, 503, 504])

/** Depends on the status only. 2xx: delivered; 410: disable the target. Redirects are not followed. */
export function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  const error = `answered ${status}`
  if (status === 410) return { kind: 'gone', status, error }
  if (UNAVAILABLE.has(status)) return { kind: 'unavailable', status, error, waitMs: retryAfterMs(retryAfter) }
  return { kind: 'failed', status, error }
}

/** Sends CloudEvents over HTTP, signed as Standard Webhooks. An address that cannot be used is an outcome, too. */
export const sendHttp: Transport = async (event, target) => {
  try {
    return await send(event, target)
  } catch (error) {
    return { kind: 'failed', status: null, error: (error as Error).message }
  }
}

const send: Transport = async (event, target) => {
  const { origin, hostname, pathname, search, username, password } = new URL(target.url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (!env.EVENTS_ALLOW_PRIVATE && isIP(host) && isPrivate(host)) {
    return { kind: 'failed', status: null, error: `${host} is a private address` }
  }
  const body = JSON.stringify(toCloudEvent(event))
  const headers = { ...headersOf(event, target, body), ...basicAuth(username, password) }
  return new Promise((resolve) => {
    const response = new ResponseHandler(resolve)
    agent.dispatch({ origin, path: pathname + search, method: 'POST', headers, body }, response)
  })
}

/** Receives one response and resolves with its outcome, within EVENTS_TIMEOUT_MS. */
class ResponseHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (outcome: Outcome) => void
  readonly #timer: NodeJS.Timeout
  #request: Dispatcher.DispatchController | undefined
  #timedOut = false
  #byStatus: Outcome | undefined
  #bytes = 0

  constructor(resolve: (outcome: Outcome) => void) {
    this.#resolve = resolve
    this.#timer = setTimeout(() => this.#timeOut(), env.EVENTS_TIMEOUT_MS)
  }

  onRequestStart(request: Dispatcher.DispatchController): void {
    this.#request = request
    // The connection was opened too late. What was reported as not sent must not be sent.
    if (this.#timedOut) request.abort(new Error('timed out'))
  }

  onResponseStart(_request: unknown, status: number, headers: { 'retry-after'?: string | string[] }): void {
    this.#byStatus = outcomeOf(status, headers['retry-after']?.toString())
  }

  onResponseData(request: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length
    if (this.#bytes <= RESPONSE_BYTES_MAX) return
    this.#finishByStatus()
    request.abort(new Error('too long'))
  }

  onResponseEnd(): void {
    this.#finishByStatus()
  }

  onResponseError(_request: unknown, error: Error): void {
    this.#finish({ kind: 'unavailable', status: null, error: error.message, waitMs: null })
  }

  #timeOut(): void {
    this.#timedOut = true
    const error = new Error(`no whole answer within ${env.EVENTS_TIMEOUT_MS} ms`)
    this.onResponseError(null, error)
    this.#request?.abort(error)
  }

  #finishByStatus(): void {
    if (this.#byStatus) this.#finish(this.#byStatus)
  }

  /** Only the first outcome counts. */
  #finish(outcome: Outcome): void {
    clearTimeout(this.#timer)
    this.#resolve(outcome)
  }
}
