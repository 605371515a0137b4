import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PageHead, RenderedPage } from '@/lib/pages/kept-pages'
import { type Copy, type Cut, gzipCopy, NonceCutter, plainCopy } from '@/lib/pages/nonce-stream'

export type Client = { request: IncomingMessage; response: ServerResponse }

const NONCE = /'nonce-([A-Za-z0-9+/=_-]{16,})'/

/** The head of a rendered page. Its nonce is null if the response is no plain page and must go to one client only. */
export function headOf(response: ServerResponse): PageHead {
  const { statusCode } = response
  const headers = response.getHeaders()
  const shared = statusCode === 200 && isPlainPage({ headers }) && headers['set-cookie'] === undefined
  const nonce = NONCE.exec(String(headers['content-security-policy'] ?? ''))?.[1]
  return { statusCode, headers, nonce: (shared && nonce) || null }
}

/** HTML that is streamed, so its length is not known. */
const isPlainPage = ({ headers }: Pick<PageHead, 'headers'>) =>
  String(headers['content-type'] ?? '').startsWith('text/html') &&
  headers['content-length'] === undefined &&
  headers['content-encoding'] === undefined

type Recipient = { response: ServerResponse; copy: Copy }

/** Sets the head of each client's response, with a nonce of its own. */
function addressTo(clients: Client[], head: PageHead): Recipient[] {
  const { statusCode, headers, nonce } = head
  const compressible = isPlainPage(head)
  return clients.map((client) => {
    const { response } = client
    const own = randomNonce()
    const change = (value: string) => (nonce === null ? value : value.replaceAll(nonce, own))
    response.statusCode = statusCode
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) {
        response.setHeader(name, Array.isArray(value) ? value.map(change) : change(String(value)))
      }
    }
    const gzip = compressible && acceptsGzip(client)
    if (gzip) response.setHeader('content-encoding', 'gzip')
    return { response, copy: gzip ? gzipCopy(own) : plainCopy(own) }
  })
}

/** Sends one render to several clients while it is made, each with its own nonce. */
export class Broadcast {
  #recipients: Recipient[]
  #head: PageHead
  #cutter: NonceCutter
  #compressing: boolean
  #pending: Buffer[] = []
  #cuts: Cut[] = []
  #onComplete: ((page: RenderedPage) => void) | undefined
  #ended: boolean | undefined
  #sending = false

  constructor(clients: Client[], head: PageHead, onComplete?: (page: RenderedPage) => void) {
    this.#head = head
    this.#cutter = new NonceCutter(head.nonce ?? randomNonce())
    this.#compressing = isPlainPage(head) && clients.some(acceptsGzip)
    this.#onComplete = onComplete
    this.#recipients = addressTo(clients, head)
  }

  add(bytes: Buffer): void {
    this.#pending.push(bytes)
    this.#pump()
  }

  end(complete: boolean): void {
    this.#ended = complete
    this.#pump()
  }

  #complete() {
    this.#onComplete?.({ head: this.#head, cuts: this.#cuts, compressed: this.#compressing })
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
      if (this.#onComplete) this.#cuts.push(cut)
      for (const { response, copy } of this.#recipients) {
        if (response.destroyed) continue
        response.write(copy.write(cut))
        if (last) response.end(copy.end())
      }
      if (last) return this.#complete()
    }
    this.#sending = false
    if (this.#ended === false) this.#abort()
  }
}

/** Sends a complete render, or returns false if a client needs it compressed and it is not. */
export function sendRendered(clients: Client[], { head, cuts, compressed }: RenderedPage): boolean {
  if (!compressed && clients.some(acceptsGzip)) return false
  for (const { response, copy } of addressTo(clients, head)) {
    response.end(Buffer.concat([...cuts.map(copy.write), copy.end()]))
  }
  return true
}

/** As long as Next's nonce, which it replaces, and as hard to guess. */
const randomNonce = () => randomBytes(16).toString('base64')

const acceptsGzip = ({ request }: Client) =>
  /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''))
