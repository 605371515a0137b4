/** `npm run worker`: event delivery and recurring duties in a separate process. Any number may run. */
import './dotenv'
import { describeError } from '@/lib/server/command-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'
import { startTracing } from '@/lib/tracing/start-tracing'
import { tracer } from '@/lib/tracing/tracer'
import { serveLiveness } from '@/lib/worker/liveness'
import { startWorker } from '@/lib/worker/run-worker'

/** How long to wait for a database that is restarting. */
const DATABASE_WAIT_MS = 30_000

await agreeOnMode(env.DATABASE_URL ?? '', env, { waitMs: DATABASE_WAIT_MS }).catch((error) => {
  console.error(describeError(error))
  process.exit(1)
})
await startTracing('jangteo-worker')
const worker = startWorker()
if (env.WORKER_HEALTH_PORT !== undefined) serveLiveness(env.WORKER_HEALTH_PORT, env.HOST)
console.log('The worker is running. Press Ctrl-C to stop it.')

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  worker
    .stop()
    .then(() => tracer()?.stop())
    .finally(() => process.exit(0))
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
process.on('disconnect', stop)
