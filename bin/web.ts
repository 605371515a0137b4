import './dotenv'
import cluster from 'node:cluster'
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import { readApiRoutes } from '@/lib/api/api-routes'
import { methodsAt } from '@/lib/api/methods-at'
import { shareMetrics } from '@/lib/api/process-metrics'
import { cleanHeaders } from '@/lib/http/clean-headers'
import { warnOfHttps } from '@/lib/http/forwarded-watch'
import { createNodeAdapter } from '@/lib/http/node-adapter'
import { respondEarly } from '@/lib/http/respond-early'
import { ignoreUpgrades, serverForUpgrades } from '@/lib/http/upgrades'
import { createWebServer } from '@/lib/http/web-server'
import { openAssets } from '@/lib/pages/assets'
import { compressPages } from '@/lib/pages/compress-pages'
import { limitRenders } from '@/lib/pages/limit-renders'
import { logPageRefusals } from '@/lib/pages/log-page-refusals'
import { readGuestPage } from '@/lib/pages/product-page'
import { renderOrUnavailable } from '@/lib/pages/render-or-unavailable'
import { withSecurityPolicy } from '@/lib/pages/security-policy'
import { sharePages } from '@/lib/pages/share-pages'
import { tracePage } from '@/lib/pages/trace-page'
import { collectWhenIdle } from '@/lib/server/collect-when-idle'
import { CommandError, describeError } from '@/lib/server/command-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { beginShutdown } from '@/lib/server/shutdown'
import type { WebMessage } from '@/lib/server/web-process'
import { env } from '@/lib/settings/env'
import { startTracing } from '@/lib/tracing/start-tracing'
import { tracer } from '@/lib/tracing/tracer'
import { startWorker } from '@/lib/worker/run-worker'

/** Longer than any response may take; connections still open after it are closed. */
const DRAIN_MS = 10_000

/** For a year browsers use https only. Without includeSubDomains, which is not for the shop to decide. */
const STRICT_TRANSPORT = env.NEXTAUTH_URL?.startsWith('https://') ? 'max-age=31536000' : null

/** How long to wait for a database that is restarting. */
const DATABASE_WAIT_MS = 30_000

/**
 * With several web processes, connections are closed after this many requests and opened again by the client, because one
 * process may have accepted more of them than the others. The process with less to do accepts first.
 */
const REQUESTS_PER_CONNECTION = 1000

let listener: RequestListener | undefined
const waiting: Parameters<RequestListener>[] = []

/** Requests that arrive before Next is ready wait for it instead of being refused. */
const server = createWebServer((request, response) => {
  if (draining) response.setHeader('Connection', 'close')
  if (listener === undefined) waiting.push([request, response])
  else listener(request, response)
})

let draining = false
let worker: ReturnType<typeof startWorker> | undefined

/**
 * Fails the readiness check, goes on for as long as load balancers need to notice, then accepts no more connections, finishes
 * the requests in progress and exits, at the latest after DRAIN_MS.
 */
async function drain() {
  if (draining) return
  draining = true
  beginShutdown()
  await sleep(env.SHUTDOWN_DELAY_SECONDS * 1000)
  const closed = new Promise((done) => server.close(done))
  void Promise.all([closed, worker?.stop()])
    .then(() => tracer()?.stop())
    .finally(() => process.exit(0))
  setInterval(() => server.closeIdleConnections(), 100)
  setTimeout(() => {
    server.closeAllConnections()
    process.exit(0)
  }, DRAIN_MS)
}

/** Reports to the supervisor, or on the console when there is none. */
function report(message: WebMessage) {
  if (process.send) process.send(message)
  else if ('ready' in message) console.log(`Listening on port ${message.ready}.`)
  else console.error(message.failed)
}

function fail(error: unknown) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  report({ failed: taken ? `Port ${env.PORT} is taken by another program.` : describeError(error) })
  process.exit(1)
}

async function serve() {
  if (env.NEXTAUTH_SECRET === undefined) throw new CommandError('NEXTAUTH_SECRET is not set.')
  process.on('SIGTERM', drain)
  process.on('SIGINT', drain)
  // The supervisor has ended.
  process.on('disconnect', drain)
  await startTracing('jangteo-web')
  // The database may be restarting as well; requests wait until it is there.
  await agreeOnMode(env.DATABASE_URL ?? '', env, { waitMs: DATABASE_WAIT_MS })
  warnOfHttps(env)
  shareMetrics()
  const dev = process.argv.includes('--dev')
  const upgrades = serverForUpgrades()
  ignoreUpgrades(server, dev ? upgrades : null)
  const app = next({ dev, hostname: env.HOST, port: portOf() ?? env.PORT, httpServer: upgrades })
  await app.prepare()
  const renderPage = renderOrUnavailable(app.getRequestHandler())
  const render = withSecurityPolicy(dev ? renderPage : compressPages(renderPage), { development: dev })
  const pages = dev ? render : sharePages(limitRenders(render), { readData: readGuestPage })
  // In development Next serves the API too, because it reloads edited files.
  const api = dev ? null : createNodeAdapter(await readApiRoutes(), { proxies: env.TRUST_PROXY })
  const assets = dev ? null : await openAssets()
  listener = (request, response) => {
    if (STRICT_TRANSPORT !== null) response.setHeader('Strict-Transport-Security', STRICT_TRANSPORT)
    if (respondEarly(request, response, { proxies: env.TRUST_PROXY, methodsAt })) return
    const address = cleanHeaders(request, env.TRUST_PROXY)
    if (api?.(request, response) || assets?.(request, response)) return
    logPageRefusals(request, response, address)
    tracePage(request, response, () => void pages(request, response))
  }
  for (const early of waiting.splice(0)) listener(...early)
  if (env.WORKER) worker = startWorker()
  if (cluster.isWorker) {
    server.maxRequestsPerSocket = REQUESTS_PER_CONNECTION
    await listen()
  }
  if (!dev) collectWhenIdle()
  report({ ready: portOf() ?? env.PORT })
}

const portOf = () => (server.address() as AddressInfo | null)?.port

async function listen() {
  server.listen(env.PORT, env.HOST)
  await once(server, 'listening')
}

// With several processes the others take the requests until this one is ready.
const listening = cluster.isWorker ? Promise.resolve() : listen()
listening.then(serve).catch(fail)
