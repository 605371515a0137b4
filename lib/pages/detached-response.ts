import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { ShareablePage } from '@/lib/pages/shareable-page'

/** Not bound to one socket: a client disconnect must not abort a render that others share. */
const unconnectedSocket = new Socket()

export function detachedRequest({ url, headers }: ShareablePage): IncomingMessage {
  const request = new IncomingMessage(unconnectedSocket)
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

type ResponseSink = {
  head: (response: ServerResponse) => void
  chunk: (bytes: Buffer) => void
  /** Called once; not `complete` if the render failed. */
  end: (complete: boolean) => void
}

type Chunk = Buffer | Uint8Array | string

/** The response that Next renders into. It reports no backpressure, so that a slow client does not slow down a shared render. */
export class DetachedResponse extends ServerResponse {
  #sink: ResponseSink
  #headSent = false
  #ended = false

  constructor(request: IncomingMessage, sink: ResponseSink) {
    super(request)
    this.#sink = sink
  }

  override flushHeaders(): void {
    if (this.#headSent || this.#ended) return
    this.#headSent = true
    if (!this.headersSent) this.writeHead(this.statusCode)
    this.#sink.head(this)
  }

  override write(chunk: Chunk, ...rest: unknown[]): boolean {
    this.flushHeaders()
    if (!this.#ended) this.#sink.chunk(bytesOf(chunk, rest[0]))
    done(rest)
    return true
  }

  override end(chunk?: unknown, ...rest: unknown[]): this {
    if (this.#ended) return this
    if (isChunk(chunk)) this.write(chunk, rest[0])
    else this.flushHeaders()
    this.finished = true
    this.#finish(true)
    process.nextTick(() => this.emit('finish'))
    done([chunk, ...rest])
    return this
  }

  override destroy(error?: Error): this {
    super.destroy(error)
    this.#finish(false)
    return this
  }

  #finish(complete: boolean) {
    if (this.#ended) return
    this.#ended = true
    this.#sink.end(complete)
    process.nextTick(() => this.emit('close'))
  }
}

const isChunk = (chunk: unknown): chunk is Chunk => typeof chunk === 'string' || chunk instanceof Uint8Array

function bytesOf(chunk: Chunk, encoding: unknown): Buffer {
  if (typeof chunk !== 'string') return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return Buffer.from(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8')
}

function done(args: unknown[]) {
  const callback = args.find((one) => typeof one === 'function')
  if (callback) process.nextTick(callback as () => void)
}
