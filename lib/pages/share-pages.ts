import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DetachedResponse, detachedRequest } from '@/lib/pages/detached-response'
import { type Copy, gzipCopy, NonceCutter, plainCopy } from '@/lib/pages/nonce-stream'
import { type ShareablePage, shareablePageOf } from '@/lib/pages/shareable-page'

export type Render = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type Client = { request: IncomingMessage; response: ServerResponse }
type SharedPage = { page: ShareablePage; waiting: Client[]; rendering: object | null; scheduled: boolean }

/** Concurrent renders of one page slow each other down. One that takes longer than this waits for I/O: the next may start. */
const MAX_WAIT_MS = 250

/**
 * Concurrent requests without a session for the same page share one render. Nothing is cached: a render starts after all
 * of its requests arrived, so it is as fresh as one of their own. Any other request is rendered by itself.
 */
export function sharePages(render: Render, maxWaitMs = MAX_WAIT_MS): Render {
  const sharedPages = new Map<string, SharedPage>()

  function schedule(key: string, shared: SharedPage) {
    if (shared.scheduled || shared.rendering) return
    shared.waiting = shared.waiting.filter(({ response }) => !response.destroyed)
    shared.scheduled = shared.waiting.length > 0
    if (shared.scheduled) setImmediate(begin, key, shared)
    else sharedPages.delete(key)
  }

  function begin(key: string, shared: SharedPage) {
    const clients = shared.waiting.splice(0)
    const current = {}
    shared.rendering = current
    shared.scheduled = false
    const next = () => {
      clearTimeout(timer)
      if (shared.rendering !== current) return
      shared.rendering = null
      schedule(key, shared)
    }
    const timer = setTimeout(next, maxWaitMs)
    renderFor(clients, shared.page, render, next)
  }

  return async (request, response) => {
    const page = shareablePageOf(request)
    if (page === null) return render(request, response)
    const key = JSON.stringify(page)
    const shared = sharedPages.get(key) ?? { page, waiting: [], rendering: null, scheduled: false }
    sharedPages.set(key, shared)
    shared.waiting.push({ request, response })
    schedule(key, shared)
  }
}

function renderFor(clients: Client[], page: ShareablePage, render: Render, onDone: () => void) {
  let broadcast: Broadcast | undefined
  const request = detachedRequest(page)
  const response = new DetachedResponse(request, {
    head: (head) => {
      const nonce = nonceToShare(head)
      const [first, ...others] = clients
      // The page that says that the shop is unavailable is the same for everyone and has no nonce.
      const shared = nonce !== null || head.statusCode === 503
      if (!shared) for (const other of others) void render(other.request, other.response)
      const recipients = shared ? clients : [first].flatMap((one) => one ?? [])
      broadcast = new Broadcast(recipients, head, nonce)
    },
    chunk: (bytes) => broadcast?.add(bytes),
    end: (complete) => {
      if (broadcast) broadcast.end(complete)
      else for (const client of clients) client.response.destroy()
      onDone()
    },
  })
  for (const client of clients) {
    client.response.once('close', () => {
      if (clients.every((one) => one.response.destroyed || one.response.writableEnded)) response.destroy()
    })
  }
  render(request, response).then(
    () => setImmediate(() => response.destroy()),
    () => response.destroy(),
  )
}

/** HTML that is streamed, so its length is not known. */
const isPlainPage = (page: ServerResponse) =>
  String(page.getHeader('content-type') ?? '').startsWith('text/html') &&
  !page.hasHeader('content-length') &&
  !page.hasHeader('content-encoding')

const NONCE = /'nonce-([A-Za-z0-9+/=_-]{16,})'/

/** The nonce to replace per client; null if the response is no plain page and must go to one client only. */
function nonceToShare(page: ServerResponse): string | null {
  if (page.statusCode !== 200 || !isPlainPage(page) || page.hasHeader('set-cookie')) return null
  return NONCE.exec(String(page.getHeader('content-security-policy') ?? ''))?.[1] ?? null
}

type Recipient = { response: ServerResponse; copy: Copy }

/** Sends one render to several clients, each with its own nonce. */
class Broadcast {
  #recipients: Recipient[]
  #cutter: NonceCutter
  #compressing: boolean
  #pending: Buffer[] = []
  #ended: boolean | undefined
  #sending = false

  constructor(clients: Client[], page: ServerResponse, nonce: string | null) {
    this.#cutter = new NonceCutter(nonce ?? randomNonce())
    const compressible = isPlainPage(page)
    this.#compressing = compressible && clients.some(acceptsGzip)
    this.#recipients = clients.map((client) => {
      const own = randomNonce()
      const gzip = compressible && acceptsGzip(client)
      copyHead(page, client.response, (value) => (nonce === null ? value : value.replaceAll(nonce, own)))
      if (gzip) client.response.setHeader('content-encoding', 'gzip')
      return { response: client.response, copy: gzip ? gzipCopy(own) : plainCopy(own) }
    })
  }

  add(bytes: Buffer): void {
    this.#pending.push(bytes)
    this.#pump()
  }

  end(complete: boolean): void {
    this.#ended = complete
    this.#pump()
  }

  #pump() {
    if (!this.#sending) this.#send().catch(() => this.#abort())
  }

  #abort() {
    for (const { response } of this.#recipients) response.destroy()
  }

  async #send(): Promise<void> {
    this.#sending = true
    while (this.#pending.length > 0 || this.#ended) {
      const last = this.#ended === true
      const cut = await this.#cutter.cut(Buffer.concat(this.#pending.splice(0)), last, this.#compressing)
      for (const { response, copy } of this.#recipients) {
        if (response.destroyed) continue
        response.write(copy.write(cut))
        if (last) response.end(copy.end())
      }
      if (last) return
    }
    this.#sending = false
    if (this.#ended === false) this.#abort()
  }
}

/** As long as Next's nonce, which it replaces, and as hard to guess. */
const randomNonce = () => randomBytes(16).toString('base64')

const acceptsGzip = ({ request }: Client) =>
  /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''))

function copyHead(page: ServerResponse, response: ServerResponse, change: (value: string) => string): void {
  response.statusCode = page.statusCode
  for (const [name, value] of Object.entries(page.getHeaders())) {
    if (value !== undefined) {
      response.setHeader(name, Array.isArray(value) ? value.map(change) : change(String(value)))
    }
  }
}
