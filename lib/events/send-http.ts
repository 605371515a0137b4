import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { env } from '@/lib/env'
import { retryAfterMs } from '@/lib/events/backoff'
import { type OutboxEvent, toCloudEvent } from '@/lib/events/cloud-event'
import type { Outcome, Target, Transport } from '@/lib/events/delivery'
import { isPrivate, publicLookup } from '@/lib/events/public-address'

/** A receiver that says more than this is cut off: its status was heard. */
const ANSWER_BYTES_MAX = 64 * 1024

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
    const finish = (outcome: Outcome) => {
      clearTimeout(timer)
      done(outcome)
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
        const answered = () => finish(outcomeOf(response.statusCode ?? 0, response.headers['retry-after']))
        response.once('error', away)
        response.once('end', answered)
        // What it says beside the status is of no use to us, but must be read for the connection to be used again.
        let read = 0
        response.on('data', (chunk: Buffer) => {
          read += chunk.length
          if (read <= ANSWER_BYTES_MAX) return
          answered()
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
