/** `npm run worker`: event delivery and the recurring duties, apart from the web process. As many as one likes. */
import './dotenv'
import { startWorker } from '@/lib/worker/run-worker'

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
