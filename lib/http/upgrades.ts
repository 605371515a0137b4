import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * What Next may attach its upgrade listener to. On the real server it would destroy the socket of every upgrade that
 * it does not know.
 */
export const serverForUpgrades = (): Server => createServer()

/** Next's development server speaks to its pages over WebSocket; nothing else of the shop does. */
const isForNext = ({ url = '', headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && url.startsWith('/_next/')

/**
 * A server may ignore an Upgrade header (RFC 9110, 7.8): the request is read again as if it came without one. Node does
 * so by itself without a listener, but loses what follows the request in the same packet. `upgrades`, in development,
 * gets the WebSockets of Next.
 */
export function ignoreUpgrades(server: Server, upgrades: Server | null): void {
  /** Of each connection. Responses are written in order, so that the others before it are finished when it is. */
  const lastResponses = new WeakMap<Duplex, ServerResponse>()
  server.on('request', ({ socket }, response) => lastResponses.set(socket, response))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (upgrades !== null && isForNext(request)) {
      upgrades.emit('upgrade', request, socket, head)
      return
    }
    const readAgain = () => {
      if (socket.destroyed) return
      socket.unshift(Buffer.concat([headWithoutUpgrade(request), head]))
      server.emit('connection', socket)
    }
    const before = lastResponses.get(socket)
    if (before === undefined || before.writableFinished || before.destroyed) readAgain()
    else afterResponse(socket, before, readAgain)
  })
}

/** Node has taken its listeners off the socket, which the response before still needs. */
function afterResponse(socket: Duplex, response: ServerResponse, next: () => void): void {
  const onError = () => socket.destroy()
  const onDrain = () => response.emit('drain')
  socket.on('error', onError)
  socket.on('drain', onDrain)
  response.once('close', () => {
    socket.off('drain', onDrain)
    next()
    socket.off('error', onError)
  })
}

const DROPPED = new Set(['upgrade', 'http2-settings', 'connection'])

function headWithoutUpgrade({ method, url, httpVersion, headers, rawHeaders }: IncomingMessage): Buffer {
  let text = `${method} ${url} HTTP/${httpVersion}\r\n`
  if (/\bclose\b/i.test(headers.connection ?? '')) text += 'Connection: close\r\n'
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (!DROPPED.has((rawHeaders[at] ?? '').toLowerCase()))
      text += `${rawHeaders[at]}: ${rawHeaders[at + 1]}\r\n`
  }
  return Buffer.from(`${text}\r\n`, 'latin1')
}
