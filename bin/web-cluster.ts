/** Runs several web processes on one port. `npm start` uses it if WEB_PROCESSES is more than one. */
import './dotenv'
import cluster from 'node:cluster'
import { RateLimiterClusterMaster } from 'rate-limiter-flexible'
import { answerMetricsRequests } from '@/lib/metrics/answer-metrics'
import { BUILT_WEB } from '@/lib/server/bundle-web'
import { describeError } from '@/lib/server/command-error'
import { keepRunning } from '@/lib/server/keep-running'
import { WEB_OPTIONS, type WebMessage, webReady } from '@/lib/server/web-process'
import { env } from '@/lib/settings/env'

/** Longer than a web process gives its open requests, and shorter than the supervisor gives this process. */
const STOP_MS = 12_000 + env.SHUTDOWN_DELAY_SECONDS * 1000

const processes = Number(process.env.WEB_PROCESSES)

// The web processes accept connections themselves. Round robin loses a connection on its way to a killed process: the
// client would wait for a response until its own timeout.
cluster.schedulingPolicy = cluster.SCHED_NONE
cluster.setupPrimary({ exec: BUILT_WEB, args: [], execArgv: WEB_OPTIONS })
// A message to a process that has just ended must not end this one.
cluster.on('fork', (worker) => worker.on('error', () => {}))
// Holds the counts of the rate limits, which all processes share.
new RateLimiterClusterMaster()
answerMetricsRequests()

const supervise = (index: number) =>
  keepRunning({
    name: `Web server ${index + 1} of ${processes}`,
    print: console.log,
    ready: webReady,
    termination: { signal: 'SIGTERM', forceSignal: 'SIGKILL', afterMs: STOP_MS },
    // Only one of them runs the worker.
    spawn: () => cluster.fork(index === 0 ? {} : { WORKER: 'off' }).process,
  })

const report = (message: WebMessage) => process.send?.(message)
const starting = Promise.all(Array.from({ length: processes }, (_, index) => supervise(index)))

async function stop() {
  const running = await starting.catch(() => [])
  await Promise.all(running.map((web) => web.stop()))
  process.exit(0)
}

process.on('SIGINT', stop)
process.on('SIGTERM', stop)
// The supervisor has ended.
process.on('disconnect', stop)

starting.then(
  () => report({ ready: Number(process.env.PORT) }),
  (error) => {
    report({ failed: describeError(error) })
    process.exit(1)
  },
)
