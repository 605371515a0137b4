/** `npm run worker`: event delivery and the recurring duties, apart from the web process. As many as one likes. */
import './dotenv'
import { env } from '@/lib/env'
import { explain } from '@/lib/server/plain-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { startWorker } from '@/lib/worker/run-worker'

/** How long a database that is being restarted is waited for. */
const DATABASE_WAIT_MS = 30_000

await agreeOnMode(env.DATABASE_URL ?? '', env, { waitMs: DATABASE_WAIT_MS }).catch((error) => {
  console.error(explain(error))
  process.exit(1)
})
const worker = startWorker()
console.log('The worker works. Ctrl-C ends it.')

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  worker.stop().then(() => process.exit(0))
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
process.on('disconnect', stop)
