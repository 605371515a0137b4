import { connect, type Socket } from 'node:net'
import type { Answered, Asked } from './cases'

const HEAD_END = Buffer.from('\r\n\r\n')
const CHUNKS_END = Buffer.from('0\r\n\r\n')

/** Where the answer ends in what has come so far, or -1 while more is to come. */
function endOf(data: Buffer, head: string, bodyAt: number): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return data.length >= bodyAt + Number(length) ? bodyAt + Number(length) : -1
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return bodyAt
  return data.subarray(-5).equals(CHUNKS_END) ? data.length : -1
}

/** One kept-alive connection that speaks as little HTTP as it must, so that the measuring costs less than the measured. */
export class Connection {
  #socket: Socket
  #data: Buffer = Buffer.alloc(0)
  #settle: ((answer: Answered) => void) | undefined
  #fail: ((error: Error) => void) | undefined
  #head: { text: string; bodyAt: number } | undefined

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk) => this.#read(chunk))
    this.#socket.on('error', (error) => this.#fail?.(error))
    this.#socket.on('close', () => this.#fail?.(new Error('closed')))
  }

  ask({ method, path, key, body }: Asked): Promise<Answered> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${key ? `Authorization: Bearer ${key}\r\n` : ''}`
    const rest = text
      ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
      : '\r\n'
    return new Promise((resolve, reject) => {
      this.#settle = resolve
      this.#fail = reject
      this.#socket.write(head + rest)
    })
  }

  #read(chunk: Buffer): void {
    this.#data = this.#data.length === 0 ? chunk : Buffer.concat([this.#data, chunk])
    const at = this.#head ? 0 : this.#data.indexOf(HEAD_END)
    if (at < 0) return
    this.#head ??= { text: this.#data.toString('latin1', 0, at), bodyAt: at + 4 }
    const { text, bodyAt } = this.#head
    const end = endOf(this.#data, text, bodyAt)
    if (end < 0) return
    const body = this.#data.subarray(bodyAt, end)
    this.#data = this.#data.subarray(end)
    this.#head = undefined
    this.#settle?.({ status: Number(text.slice(9, 12)), text: () => body.toString() })
  }

  end(): void {
    this.#fail = undefined
    this.#socket.destroy()
  }
}
