import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { env } from '@/lib/env'
import { retryAfterMs } from '@/lib/events/backoff'
import { type OutboxEvent, toCloudEvent } from '@/lib/events/cloud-event'
import type { Outcome, Target, Transport } from '@/lib/events/delivery'
import { isPrivate, publicLookup } from '@/lib/events/public-address'

/** Connections are kept between deliveries; more than this many at once would only queue at the receiver. */
const SOCKETS_MAX = 32
const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: SOCKETS_MAX }),
}

/** Every secret signs while one is being replaced by another: the receiver may know either. */
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

/** By the status alone: 2xx is taken; 410 wants no more; 429 and 503 want time; a redirect is not followed. */
export function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  const error = `answered ${status}`
  if (status === 410) return { kind: 'gone', status, error }
  if (status === 429 || status === 503)
    return { kind: 'away', status, error, waitMs: retryAfterMs(retryAfter) }
  return { kind: 'failed', status, error }
}

/** CloudEvents over HTTP, signed by Standard Webhooks. */
export const sendHttp: Transport = (event, target) => {
  const url = new URL(target.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!env.EVENTS_ALLOW_PRIVATE && isIP(host) && isPrivate(host)) {
    return Promise.resolve({ kind: 'failed', status: null, error: `${host} is a private address` })
  }
  const body = JSON.stringify(toCloudEvent(event))
  return new Promise((done) => {
    const away = (error: Error) => done({ kind: 'away', status: null, error: error.message, waitMs: null })
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        agent: agents[url.protocol === 'https:' ? 'https:' : 'http:'],
        headers: headersOf(event, target, body),
        signal: AbortSignal.timeout(env.EVENTS_TIMEOUT_MS),
        ...(env.EVENTS_ALLOW_PRIVATE ? {} : { lookup: publicLookup }),
      },
      (response) => {
        // What it says beside the status is of no use to us, but must be read for the connection to be used again.
        response.resume()
        response.once('error', away)
        response.once('end', () => done(outcomeOf(response.statusCode ?? 0, response.headers['retry-after'])))
      },
    )
    request.once('error', away)
    request.end(body)
  })
}
