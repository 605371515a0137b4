import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DetachedResponse, detachedRequest } from '@/lib/http/detached-response'
import { type Copy, gzipCopy, NonceCutter, plainCopy } from '@/lib/http/nonce-stream'
import { type PageAsked, pageAsked } from '@/lib/http/page-asked'

export type Render = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type Guest = { request: IncomingMessage; response: ServerResponse }
type Line = { asked: PageAsked; waiting: Guest[]; underWay: object | null; scheduled: boolean }

/** Two renderings side by side would each take twice as long; one that takes longer than this waits for something else. */
const PATIENCE_MS = 250

/**
 * Guests who ask for the same page at the same moment get one rendering. Nothing is kept: a rendering begins after each
 * of its readers asked, so what it shows is as fresh as a rendering of their own would be. Whoever may see something of
 * their own is rendered for alone.
 */
export function sharePages(render: Render, patienceMs = PATIENCE_MS): Render {
  const lines = new Map<string, Line>()

  function schedule(key: string, line: Line) {
    if (line.scheduled || line.underWay) return
    line.waiting = line.waiting.filter(({ response }) => !response.destroyed)
    line.scheduled = line.waiting.length > 0
    if (line.scheduled) setImmediate(begin, key, line)
    else lines.delete(key)
  }

  function begin(key: string, line: Line) {
    const guests = line.waiting.splice(0)
    const rendering = {}
    line.underWay = rendering
    line.scheduled = false
    const next = () => {
      clearTimeout(patience)
      if (line.underWay !== rendering) return
      line.underWay = null
      schedule(key, line)
    }
    const patience = setTimeout(next, patienceMs)
    renderFor(guests, line.asked, render, next)
  }

  return async (request, response) => {
    const asked = pageAsked(request)
    if (asked === null) return render(request, response)
    const key = JSON.stringify(asked)
    const line = lines.get(key) ?? { asked, waiting: [], underWay: null, scheduled: false }
    lines.set(key, line)
    line.waiting.push({ request, response })
    schedule(key, line)
  }
}

function renderFor(guests: Guest[], asked: PageAsked, render: Render, over: () => void) {
  let reading: Reading | undefined
  const request = detachedRequest(asked)
  const response = new DetachedResponse(request, {
    head: (page) => {
      const nonce = nonceToShare(page)
      const [first, ...others] = guests
      if (nonce === null) for (const other of others) void render(other.request, other.response)
      const readers = nonce === null ? [first].flatMap((one) => one ?? []) : guests
      reading = new Reading(readers, page, nonce)
    },
    piece: (bytes) => reading?.add(bytes),
    end: (whole) => {
      if (reading) reading.end(whole)
      else for (const guest of guests) guest.response.destroy()
      over()
    },
  })
  for (const guest of guests) {
    guest.response.once('close', () => {
      if (guests.every((one) => one.response.destroyed || one.response.writableEnded)) response.destroy()
    })
  }
  render(request, response).then(
    () => setImmediate(() => response.destroy()),
    () => response.destroy(),
  )
}

/** A page in the making, of which nobody knows yet how long it gets. */
const isPlainPage = (page: ServerResponse) =>
  String(page.getHeader('content-type') ?? '').startsWith('text/html') &&
  !page.hasHeader('content-length') &&
  !page.hasHeader('content-encoding')

const NONCE = /'nonce-([A-Za-z0-9+/=_-]{16,})'/

/** The nonce to replace; null for whatever is no plain page, which only the one it was made for may read. */
function nonceToShare(page: ServerResponse): string | null {
  if (page.statusCode !== 200 || !isPlainPage(page) || page.hasHeader('set-cookie')) return null
  return NONCE.exec(String(page.getHeader('content-security-policy') ?? ''))?.[1] ?? null
}

type Reader = { response: ServerResponse; copy: Copy }

/** The page on its way to everyone who reads it. */
class Reading {
  #readers: Reader[]
  #cutter: NonceCutter
  #packing: boolean
  #come: Buffer[] = []
  #ended: boolean | undefined
  #sending = false

  constructor(guests: Guest[], page: ServerResponse, nonce: string | null) {
    this.#cutter = new NonceCutter(nonce ?? randomNonce())
    const packable = isPlainPage(page)
    this.#packing = packable && guests.some(takesGzip)
    this.#readers = guests.map((guest) => {
      const own = randomNonce()
      const gzip = packable && takesGzip(guest)
      copyHead(page, guest.response, (value) => (nonce === null ? value : value.replaceAll(nonce, own)))
      if (gzip) guest.response.setHeader('content-encoding', 'gzip')
      return { response: guest.response, copy: gzip ? gzipCopy(own) : plainCopy(own) }
    })
  }

  add(bytes: Buffer): void {
    this.#come.push(bytes)
    this.#pump()
  }

  end(whole: boolean): void {
    this.#ended = whole
    this.#pump()
  }

  #pump() {
    if (!this.#sending) this.#send().catch(() => this.#breakOff())
  }

  #breakOff() {
    for (const { response } of this.#readers) response.destroy()
  }

  async #send(): Promise<void> {
    this.#sending = true
    while (this.#come.length > 0 || this.#ended) {
      const last = this.#ended === true
      const cut = await this.#cutter.cut(Buffer.concat(this.#come.splice(0)), last, this.#packing)
      for (const { response, copy } of this.#readers) {
        if (response.destroyed) continue
        response.write(copy.write(cut))
        if (last) response.end(copy.end())
      }
      if (last) return
    }
    this.#sending = false
    if (this.#ended === false) this.#breakOff()
  }
}

/** As long as the one it replaces, and as hard to guess. */
const randomNonce = () => randomBytes(16).toString('base64')

const takesGzip = ({ request }: Guest) =>
  /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''))

function copyHead(page: ServerResponse, response: ServerResponse, change: (value: string) => string): void {
  response.statusCode = page.statusCode
  for (const [name, value] of Object.entries(page.getHeaders())) {
    if (value !== undefined) {
      response.setHeader(name, Array.isArray(value) ? value.map(change) : change(String(value)))
    }
  }
}
