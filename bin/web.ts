import './dotenv'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'
import { env } from '@/lib/env'
import { explain } from '@/lib/server/plain-error'
import { beginShutdown } from '@/lib/server/shutdown'

/** Longer than any answer may take; what is still open then is broken off. */
const DRAIN_MS = 10_000

/** Proxies keep a connection for a minute; closing first would make them send a request into nothing. */
const KEEP_ALIVE_MS = 65_000

let answer: RequestListener | undefined
const waiting: Parameters<RequestListener>[] = []

/** Requests that come before Next is ready wait for it instead of being refused. */
const server = createServer((request, response) => {
  if (draining) response.setHeader('Connection', 'close')
  if (answer === undefined) waiting.push([request, response])
  else answer(request, response)
})
server.keepAliveTimeout = KEEP_ALIVE_MS

let draining = false

/** Takes no more connections, finishes what is under way, and ends; the bound is for a client that never reads. */
function drain() {
  if (draining) return
  draining = true
  beginShutdown()
  server.close(() => process.exit(0))
  setInterval(() => server.closeIdleConnections(), 100)
  setTimeout(() => {
    server.closeAllConnections()
    process.exit(0)
  }, DRAIN_MS)
}

/** To whoever started us, where that is the supervisor. */
function tell(message: { ready: number } | { failed: string }) {
  if (process.send) process.send(message)
  else if ('ready' in message) console.log(`Listening on port ${message.ready}.`)
  else console.error(message.failed)
}

function fail(error: unknown) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  tell({ failed: taken ? `Port ${env.PORT} is taken by another program.` : explain(error) })
  process.exit(1)
}

async function serve() {
  process.on('SIGTERM', drain)
  process.on('SIGINT', drain)
  // The supervisor is gone, however that happened.
  process.on('disconnect', drain)
  const dev = process.argv.includes('--dev')
  const { port } = server.address() as AddressInfo
  const app = next({ dev, hostname: env.HOST, port, httpServer: server })
  await app.prepare()
  answer = app.getRequestHandler()
  for (const early of waiting.splice(0)) answer(...early)
  tell({ ready: port })
}

server.once('error', fail)
server.listen(env.PORT, env.HOST, () => void serve().catch(fail))
