import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeSlowBodies } from '@/lib/http/slow-bodies'

/** Proxies keep a connection for a minute; closing first would make them send a request into nothing. */
const KEEP_ALIVE_MS = 65_000

/** How long a client may take over its headers. Node looks every second; by default every 30, which doubles the time. */
const HEADERS_MS = 15_000
const CHECK_MS = 1000

/** The most that any request may take to arrive; `closeSlowBodies` ends a trickle long before. */
const REQUEST_MS = 300_000

/** The HTTP server with its bounds on slow clients. */
export function createWebServer(listener: RequestListener): Server {
  const watchBody = closeSlowBodies()
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECK_MS,
    },
    (request, response) => {
      watchBody(request, response)
      listener(request, response)
    },
  )
  // Without a listener Node closes the connection without an answer.
  server.on('connect', (_request, socket: Duplex) => {
    socket.end(
      'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS, POST\r\nConnection: close\r\n\r\n',
    )
  })
  return server
}
