import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { readJson, readText, sendJson } from '@/lib/sandbox/plain-http'
import { platformPage } from '@/lib/sandbox/platform-page'
import type { PlatformStore } from '@/lib/sandbox/platform-store'
import { hasSandboxKey } from '@/lib/sandbox/sandbox-key'

/**
 * `drop` stores the event and closes the connection without a response, `dropSubject` does so for the events of one order
 * only; `delayMs` delays the response.
 */
type Behaviour = {
  status: number
  drop: boolean
  dropSubject: string | null
  delayMs: number
  retryAfter: number | null
}
const NORMAL: Behaviour = { status: 202, drop: false, dropSubject: null, delayMs: 0, retryAfter: null }

/** A data platform for development and tests: it verifies signatures, stores each event once and lists what it received. */
export function platformServer(store: PlatformStore, secret: string, key: string): Server {
  const webhook = new Webhook(secret)
  let behaviour = NORMAL
  let refused = 0
  let duplicates = 0

  async function receive(request: IncomingMessage, response: ServerResponse) {
    const text = await readText(request)
    const { status, drop, dropSubject, delayMs, retryAfter } = behaviour
    if (delayMs > 0) await sleep(delayMs)
    if (status >= 300) {
      if (retryAfter !== null) response.setHeader('retry-after', String(retryAfter))
      return sendJson(response, status, { error: 'sandbox: configured failure' })
    }
    const event = verifyEvent(text, request)
    if (!event) {
      refused++
      return sendJson(response, 401, { error: 'bad signature' })
    }
    const { id, type, subject } = event as { id: string; type: string; subject: string }
    const isNew = store.add({ id, type, subject, at: new Date().toISOString(), event })
    if (!isNew) duplicates++
    if (drop || subject === dropSubject) return void request.socket.destroy()
    sendJson(response, status, { duplicate: !isNew })
  }

  function verifyEvent(text: string, request: IncomingMessage): Record<string, unknown> | null {
    try {
      const event = webhook.verify(text, request.headers as Record<string, string>) as Record<string, unknown>
      return event.id === request.headers['webhook-id'] ? event : null
    } catch {
      return null
    }
  }

  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://sandbox')
    const handle = async () => {
      if (request.method === 'POST' && pathname === '/events') return receive(request, response)
      // Events contain personal data, which other users of this machine must not read.
      if (!hasSandboxKey(request, key))
        return sendJson(response, 401, { error: 'the sandbox key is required' })
      if (request.method === 'POST' && pathname === '/control') {
        behaviour = { ...NORMAL, ...((await readJson(request)) as Partial<Behaviour>) }
        return sendJson(response, 200, behaviour)
      }
      if (pathname === '/events') {
        return sendJson(response, 200, { count: store.count(), refused, duplicates, latest: store.latest() })
      }
      if (pathname !== '/') return sendJson(response, 404, { error: 'not found' })
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'referrer-policy': 'no-referrer',
      })
      response.end(platformPage(store, refused))
    }
    handle().catch(() => sendJson(response, 400, { error: 'malformed' }))
  })
}
