import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeSlowBodies } from '@/lib/http/slow-bodies'

/** Longer than the minute that proxies keep a connection: if the server closed first, a proxy's next request could be lost. */
const KEEP_ALIVE_MS = 65_000

/** Time for the headers, checked every second; Node's default of every 30 seconds would allow twice as long. */
const HEADERS_MS = 15_000
const CHECK_MS = 1000

/** Time for a complete request; `closeSlowBodies` ends slow ones long before. */
const REQUEST_MS = 300_000

/** The HTTP server, with timeouts for slow clients. */
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
  // Without a listener Node closes the connection without a response.
  server.on('connect', (_request, socket: Duplex) => {
    socket.end(
      'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, OPTIONS, POST\r\nConnection: close\r\n\r\n',
    )
  })
  return server
}
