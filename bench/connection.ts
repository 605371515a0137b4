import { connect, type Socket } from 'node:net'
import type { BenchRequest, BenchResponse } from './operations'

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')
const READ_BYTES = 64 * 1024
/** What `lib/api/client.ts` sends with every request. */
const CLIENT_HEADERS = 'Host: localhost\r\nAccept: application/json\r\nAccept-Language: ko\r\n'

/** Where a response ends in the received bytes, or -1 while it is incomplete. */
function endOf(data: Buffer, bodyAt: number): number {
  const head = data.toString('latin1', 0, bodyAt)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return data.length >= bodyAt + Number(length) ? bodyAt + Number(length) : -1
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return bodyAt
  return data.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) ? data.length : -1
}

function textOf({ method, path, key, cookie, body, idempotencyKey }: BenchRequest, close: boolean): string {
  let head = `${method} ${path} HTTP/1.1\r\n${CLIENT_HEADERS}`
  if (close) head += 'Connection: close\r\n'
  if (key) head += `Authorization: Bearer ${key}\r\n`
  if (cookie) head += `Cookie: ${cookie}\r\n`
  if (idempotencyKey) head += `Idempotency-Key: ${idempotencyKey}\r\n`
  if (body === undefined) return `${head}\r\n`
  const json = JSON.stringify(body)
  return `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`
}

/**
 * One HTTP connection with as little client code as possible: `onread` avoids Node's stream machinery, because the load
 * generator shares the machine with the server it measures.
 */
export class Connection {
  #port: number
  #keepAlive: boolean
  #socket: Socket | undefined
  #data: Buffer = Buffer.alloc(0)
  #resolve: ((response: BenchResponse) => void) | undefined
  #reject: ((error: Error) => void) | undefined

  constructor(port: number, keepAlive: boolean) {
    this.#port = port
    this.#keepAlive = keepAlive
  }

  request(request: BenchRequest): Promise<BenchResponse> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      this.#socket ??= this.#open()
      this.#socket.write(textOf(request, !this.#keepAlive))
    })
  }

  end(): void {
    this.#reject = undefined
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #open(): Socket {
    const onread = {
      buffer: Buffer.alloc(READ_BYTES),
      callback: (count: number, buffer: Uint8Array) => {
        this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, count))
        return true
      },
    }
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true, onread })
    socket.on('error', (error) => this.#reject?.(error))
    socket.on('close', () => {
      if (this.#socket === socket) this.#reject?.(new Error('connection closed'))
    })
    return socket
  }

  #read(chunk: Buffer): void {
    // The buffer is reused, so that an incomplete response has to be copied.
    const data = this.#data.length === 0 ? chunk : Buffer.concat([this.#data, chunk])
    const headEnd = data.indexOf(HEAD_END)
    const end = headEnd < 0 ? -1 : endOf(data, headEnd + HEAD_END.length)
    if (end < 0) {
      this.#data = data === chunk ? Buffer.from(chunk) : data
      return
    }
    this.#data = Buffer.alloc(0)
    const status = Number(data.toString('latin1', 9, 12))
    const body = data.subarray(headEnd + HEAD_END.length, end)
    if (!this.#keepAlive || /\r\nconnection: close/i.test(data.toString('latin1', 0, headEnd))) this.end()
    this.#resolve?.({ status, text: () => body.toString() })
  }
}
