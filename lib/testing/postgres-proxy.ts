import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

/**
 * A fault that is injected once: `error` makes the server refuse the message at index `at`, `cut` closes both sides of the
 * connection after `at` whole messages (of the requests or of the replies) and part of the next one, `swallow` forwards
 * the first request that contains `text` and drops that connection's replies from then on.
 */
export type Fault =
  | { kind: 'error'; at: number }
  | { kind: 'cut'; side: 'requests' | 'replies'; at: number; part: Part }
  | { kind: 'swallow'; text: string }

/** How much of a message passes before the cut: nothing, its type and length, or half of it. */
export type Part = 'none' | 'head' | 'half'

const HEAD_BYTES = 5
const bytesOf: Record<Part, (message: Buffer) => number> = {
  none: () => 0,
  head: () => HEAD_BYTES,
  half: ({ length }) => length >> 1,
}

type Message = { type: string; bytes: Buffer }

/** Parse, Bind, Describe and Execute: a server that refuses one of them skips everything up to the next Sync. */
const REFUSABLE = new Set(['P', 'B', 'D', 'E'])

/** ParameterStatus: a connection begins with a dozen of them, and it makes no difference after which one it is cut. */
const isNotice = (side: 'requests' | 'replies', type: string) => side === 'replies' && type === 'S'

/** A Parse that no server accepts: syntax error, 42601. */
const REFUSED = message('P', Buffer.from('\0injected error\0\0\0'))

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5, type)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

/** Splits a byte stream into messages of PostgreSQL's protocol. The first message of a client has no type. */
class MessageReader {
  #rest = Buffer.alloc(0)
  #typed: boolean

  constructor(typed: boolean) {
    this.#typed = typed
  }

  read(bytes: Buffer): Message[] {
    this.#rest = Buffer.concat([this.#rest, bytes])
    const messages: Message[] = []
    for (;;) {
      const head = this.#typed ? 1 : 0
      if (this.#rest.length < head + 4) return messages
      const length = head + this.#rest.readInt32BE(head)
      if (this.#rest.length < length) return messages
      const whole = this.#rest.subarray(0, length)
      messages.push({ type: head === 1 ? String.fromCharCode(whole[0] ?? 0) : 'startup', bytes: whole })
      this.#rest = this.#rest.subarray(length)
      this.#typed = true
    }
  }
}

/** PostgreSQL's own name for the socket file of a server with this port. */
const SOCKET_PORT = '5432'

/**
 * A proxy for a PostgreSQL server that injects one fault at a time. It listens on loopback, or on a socket file in
 * `socketFolder`.
 */
export async function openPostgresProxy(databaseUrl: string, socketFolder?: string) {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  /** The clients whose replies are dropped. */
  const swallowing = new WeakSet<Socket>()
  let fault: Fault | null = null
  let counted = 0
  let silent = false
  let refusing = false

  /** The bytes to forward for this message, and whether to cut the connection after them. */
  function applyFault(
    side: 'requests' | 'replies',
    { type, bytes }: Message,
  ): { send: Buffer; cut: boolean } {
    if (fault?.kind === 'error' && side === 'requests' && REFUSABLE.has(type) && counted++ === fault.at) {
      fault = null
      return { send: REFUSED, cut: false }
    }
    if (fault?.kind === 'cut' && fault.side === side && !isNotice(side, type) && counted++ === fault.at) {
      const { part } = fault
      fault = null
      return { send: bytes.subarray(0, bytesOf[part](bytes)), cut: true }
    }
    return { send: bytes, cut: false }
  }

  function relay(side: 'requests' | 'replies', from: Socket, to: Socket) {
    const reader = new MessageReader(side === 'replies')
    from.on('data', (data) => {
      for (const one of reader.read(data)) {
        if (fault?.kind === 'swallow' && side === 'requests' && one.bytes.includes(fault.text)) {
          fault = null
          swallowing.add(from)
        }
        const { send, cut } = applyFault(side, one)
        if (send.length > 0 && !(side === 'replies' && (silent || swallowing.has(to)))) to.write(send)
        if (!cut) continue
        // `end` closes the connection after the forwarded bytes have been sent.
        to.end()
        from.destroy()
        return
      }
    })
    from.on('close', () => to.destroy())
    from.on('error', () => to.destroy())
  }

  const server = createServer((client) => {
    if (refusing) return client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    }
    relay('requests', client, upstream)
    relay('replies', upstream, client)
  })
  async function open() {
    if (socketFolder === undefined) server.listen(0, '127.0.0.1')
    else server.listen(join(socketFolder, `.s.PGSQL.${SOCKET_PORT}`))
    await once(server, 'listening')
  }
  await open()
  const url = new URL(databaseUrl)
  url.search = socketFolder === undefined ? '' : `?host=${encodeURIComponent(socketFolder)}`
  url.port = socketFolder === undefined ? String((server.address() as AddressInfo).port) : SOCKET_PORT

  return {
    url: url.href,
    /** Listens again after `close`. */
    open,
    /** Sets the next fault. Messages are counted from now on. */
    arm(next: Fault) {
      fault = next
      counted = 0
    },
    /** Whether the fault has not been injected yet. */
    armed: () => fault !== null,
    /** Drops all replies of the server, as if its machine hung. */
    silence(on: boolean) {
      silent = on
    },
    /** Closes all connections and every new one, as if the server had ended. */
    refuse(on: boolean) {
      refusing = on
      if (on) for (const socket of sockets) socket.destroy()
    },
    disarm() {
      fault = null
    },
    /** Drops all replies on the connections that are open now, as if their packets were lost. */
    freezeConnections() {
      for (const socket of sockets) swallowing.add(socket)
    },
    dropConnections() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
