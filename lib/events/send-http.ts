import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { retryAfterMs } from '@/lib/events/backoff'
import { type OutboxEvent, toCloudEvent } from '@/lib/events/cloud-event'
import type { Outcome, Target, Transport } from '@/lib/events/delivery'
import { isPrivate, publicLookup } from '@/lib/events/public-address'
import { env } from '@/lib/settings/env'

/** A longer response is cut off: only its status is needed. */
const RESPONSE_BYTES_MAX = 64 * 1024

/** The number of concurrent deliveries of one relay; connections are reused between them. */
const SOCKETS_MAX = 32
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
}

/** Signs with every secret: during a rotation the receiver may know the old or the new one. */
const signatures = (secrets: string[], id: string, at: Date, body: string): string =>
  secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' ')

function headersOf(event: OutboxEvent, target: Target, body: string): Record<string, string> {
  const now = new Date()
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'jangteo-events/1',
    'webhook-id': event.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures(target.secrets, event.id, now, body),
    ...(event.traceparent ? { traceparent: event.traceparent } : {}),
  }
}

/** Statuses of a receiver that limits the rate, is down, or cannot be reached by the proxy in front of it. */
const AWAY = new Set([429, 502, 503, 504])

/** Depends on the status only. 2xx: delivered; 410: disable the target. Redirects are not followed. */
export function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  const error = `answered ${status}`
  if (status === 410) return { kind: 'gone', status, error }
  if (AWAY.has(status)) return { kind: 'away', status, error, waitMs: retryAfterMs(retryAfter) }
  return { kind: 'failed', status, error }
}

/** Sends CloudEvents over HTTP, signed as Standard Webhooks. */
export const sendHttp: Transport = (event, target) => {
  const url = new URL(target.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!env.EVENTS_ALLOW_PRIVATE && isIP(host) && isPrivate(host)) {
    return Promise.resolve({ kind: 'failed', status: null, error: `${host} is a private address` })
  }
  const body = JSON.stringify(toCloudEvent(event))
  return new Promise((resolve) => {
    const finish = (outcome: Outcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    const away = (error: Error) => finish({ kind: 'away', status: null, error: error.message, waitMs: null })
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        agent: agents[url.protocol === 'https:' ? 'https:' : 'http:'],
        headers: headersOf(event, target, body),
        ...(env.EVENTS_ALLOW_PRIVATE ? {} : { lookup: publicLookup }),
      },
      (response) => {
        const finishByStatus = () =>
          finish(outcomeOf(response.statusCode ?? 0, response.headers['retry-after']))
        response.once('error', away)
        response.once('end', finishByStatus)
        // The body is not used, but must be read before the connection can be reused.
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes <= RESPONSE_BYTES_MAX) return
          finishByStatus()
          response.destroy()
        })
      },
    )
    const timer = setTimeout(() => {
      request.destroy(new Error(`no whole answer within ${env.EVENTS_TIMEOUT_MS} ms`))
    }, env.EVENTS_TIMEOUT_MS)
    request.once('error', away)
    request.end(body)
  })
}
