import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Broadcast, type Client, headOf, sendRendered } from '@/lib/pages/broadcast'
import { DetachedResponse, detachedRequest } from '@/lib/pages/detached-response'
import { KeptPages, type RenderedPage } from '@/lib/pages/kept-pages'
import { type PageData, scopeOf } from '@/lib/pages/page-scope'
import { type ShareablePage, shareablePageOf } from '@/lib/pages/shareable-page'

export type Render = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Reads what a page shows to guests. Null for a URL whose renders are not kept. */
export type ReadData = (url: string) => Promise<unknown> | null

type SharedPage = { page: ShareablePage; waiting: Client[]; rendering: object | null; scheduled: boolean }

/** Concurrent renders of one page slow each other down. One that takes longer than this waits for I/O: the next may start. */
const MAX_WAIT_MS = 250

/**
 * Concurrent requests without a session for the same page share one render. It starts after all of its requests arrived, so
 * it is as fresh as one of their own. A page whose data `readData` reads is rendered again only when they have changed.
 * Any other request is rendered by itself.
 */
export function sharePages(
  render: Render,
  { maxWaitMs = MAX_WAIT_MS, readData = () => null }: { maxWaitMs?: number; readData?: ReadData } = {},
): Render {
  const sharedPages = new Map<string, SharedPage>()
  const kept = new KeptPages()

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
    const reading = readData(shared.page.url)
    if (reading === null) renderFor(clients, shared.page, render, { onDone: next })
    else void sendCurrent(key, clients, shared.page, reading).then(next)
  }

  /** Sends the kept render if it shows these data, or else a new one. */
  async function sendCurrent(
    key: string,
    clients: Client[],
    page: ShareablePage,
    reading: Promise<unknown>,
  ): Promise<void> {
    const data = await reading.then(
      (value): PageData => ({ value }),
      (error): PageData => ({ error }),
    )
    if (clients.every(({ response }) => response.destroyed)) return
    const version = createHash('sha256').update(JSON.stringify(data)).digest('base64')
    const rendered = 'error' in data ? null : kept.find(key, version)
    if (rendered && sendRendered(clients, rendered)) return
    await new Promise<void>((onDone) => {
      const onComplete = (rendered: RenderedPage) => kept.keep(key, version, rendered)
      renderFor(clients, page, render, { onDone, data, onComplete })
    })
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

type RenderOptions = {
  onDone: () => void
  data?: PageData
  /** Called if the page was rendered without an error. */
  onComplete?: (page: RenderedPage) => void
}

function renderFor(
  clients: Client[],
  page: ShareablePage,
  render: Render,
  { onDone, data, onComplete }: RenderOptions,
) {
  let broadcast: Broadcast | undefined
  const request = detachedRequest(page)
  const scope = scopeOf(request)
  scope.data = data ?? null
  const response = new DetachedResponse(request, {
    head: (response) => {
      const head = headOf(response)
      const [first, ...others] = clients
      // The page that says that the shop is unavailable is the same for everyone and has no nonce.
      const shared = head.nonce !== null || head.statusCode === 503
      if (!shared) for (const other of others) void render(other.request, other.response)
      const recipients = shared ? clients : [first].flatMap((one) => one ?? [])
      const complete = (rendered: RenderedPage) => {
        if (!scope.failed) onComplete?.(rendered)
      }
      broadcast = new Broadcast(recipients, head, head.nonce !== null && onComplete ? complete : undefined)
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
