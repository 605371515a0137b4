import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { PageAsked } from '@/lib/http/page-asked'

/** Never connected: a rendering belongs to nobody's connection, so that nobody who leaves takes it along. */
const nowhere = new Socket()

export function detachedRequest({ url, headers }: PageAsked): IncomingMessage {
  const request = new IncomingMessage(nowhere)
  request.method = 'GET'
  request.url = url
  request.headers = { ...headers }
  request.httpVersionMajor = 1
  request.httpVersionMinor = 1
  request.httpVersion = '1.1'
  request.complete = true
  request.push(null)
  return request
}

type Outlet = {
  head: (response: ServerResponse) => void
  piece: (bytes: Buffer) => void
  /** Once, when no more comes; not `whole` when the rendering broke off. */
  end: (whole: boolean) => void
}

type Piece = Buffer | Uint8Array | string

/** What Next writes a page into, handed on piece by piece. It takes everything at once: a slow reader holds up no rendering. */
export class DetachedResponse extends ServerResponse {
  #outlet: Outlet
  #headed = false
  #over = false

  constructor(request: IncomingMessage, outlet: Outlet) {
    super(request)
    this.#outlet = outlet
  }

  override flushHeaders(): void {
    if (this.#headed || this.#over) return
    this.#headed = true
    if (!this.headersSent) this.writeHead(this.statusCode)
    this.#outlet.head(this)
  }

  override write(piece: Piece, ...rest: unknown[]): boolean {
    this.flushHeaders()
    if (!this.#over) this.#outlet.piece(bytesOf(piece, rest[0]))
    done(rest)
    return true
  }

  override end(piece?: unknown, ...rest: unknown[]): this {
    if (this.#over) return this
    if (isPiece(piece)) this.write(piece, rest[0])
    else this.flushHeaders()
    this.finished = true
    this.#finish(true)
    process.nextTick(() => this.emit('finish'))
    done([piece, ...rest])
    return this
  }

  override destroy(error?: Error): this {
    super.destroy(error)
    this.#finish(false)
    return this
  }

  #finish(whole: boolean) {
    if (this.#over) return
    this.#over = true
    this.#outlet.end(whole)
    process.nextTick(() => this.emit('close'))
  }
}

const isPiece = (piece: unknown): piece is Piece => typeof piece === 'string' || piece instanceof Uint8Array

function bytesOf(piece: Piece, encoding: unknown): Buffer {
  if (typeof piece !== 'string') return Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  return Buffer.from(piece, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8')
}

function done(given: unknown[]) {
  const callback = given.find((one) => typeof one === 'function')
  if (callback) process.nextTick(callback as () => void)
}
