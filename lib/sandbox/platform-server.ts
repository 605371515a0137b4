import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { readJson, readText, sendJson } from '@/lib/sandbox/plain-http'
import { platformPage } from '@/lib/sandbox/platform-page'
import type { PlatformStore } from '@/lib/sandbox/platform-store'
import { holdsKey } from '@/lib/sandbox/sandbox-key'

/** `drop` stores and breaks the connection off before it has answered; `slow` answers after `delayMs`. */
type Behaviour = { status: number; drop: boolean; delayMs: number; retryAfter: number | null }
const WELL: Behaviour = { status: 202, drop: false, delayMs: 0, retryAfter: null }

/** A data platform to develop and test against: it checks signatures, keeps each event once and shows what it got. */
export function platformServer(store: PlatformStore, secret: string, key: string): Server {
  const webhook = new Webhook(secret)
  let behaviour = WELL
  let refused = 0
  let duplicates = 0

  async function receive(request: IncomingMessage, response: ServerResponse) {
    const text = await readText(request)
    const now = behaviour
    if (now.delayMs > 0) await sleep(now.delayMs)
    if (now.status >= 300) {
      if (now.retryAfter !== null) response.setHeader('retry-after', String(now.retryAfter))
      return sendJson(response, now.status, { error: 'sandbox: as told' })
    }
    const event = verified(text, request)
    if (!event) {
      refused++
      return sendJson(response, 401, { error: 'bad signature' })
    }
    const { id, type, subject } = event as { id: string; type: string; subject: string }
    const fresh = store.add({ id, type, subject, at: new Date().toISOString(), event })
    if (!fresh) duplicates++
    if (now.drop) return void request.socket.destroy()
    sendJson(response, now.status, { duplicate: !fresh })
  }

  function verified(text: string, request: IncomingMessage): Record<string, unknown> | null {
    try {
      const event = webhook.verify(text, request.headers as Record<string, string>) as Record<string, unknown>
      return event.id === request.headers['webhook-id'] ? event : null
    } catch {
      return null
    }
  }

  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://sandbox')
    const answer = async () => {
      if (request.method === 'POST' && pathname === '/events') return receive(request, response)
      // What it received names buyers and what they bought: other users of this machine do not see it.
      if (!holdsKey(request, key)) return sendJson(response, 401, { error: 'the sandbox key, please' })
      if (request.method === 'POST' && pathname === '/control') {
        behaviour = { ...WELL, ...((await readJson(request)) as Partial<Behaviour>) }
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
    answer().catch(() => sendJson(response, 400, { error: 'malformed' }))
  })
}
