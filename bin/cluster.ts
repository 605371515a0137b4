/**
 * `npm run cluster -- FOLDER`: the shop on a highly available cluster on this machine, until Ctrl-C. The data stays in the folder.
 * `npm run cluster -- --stop FOLDER`: ends what is left of a cluster whose own process was killed.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeError } from '@/lib/server/command-error'
import { startCluster } from '@/lib/testing/cluster/start-cluster'
import { killLeftovers } from '@/lib/testing/cluster/supervised'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { stop: { type: 'boolean' } } })
const [folder = '.cluster'] = positionals

if (values.stop) {
  console.log(`Ended ${killLeftovers(resolve(folder))} processes.`)
  process.exit(0)
}

const starting = startCluster(folder, console.log)
starting.then(
  ({ url }) =>
    console.log(`The shop is at ${url}. Press Ctrl-C to stop the cluster; its data stays in ${folder}.`),
  (error) => {
    console.error(describeError(error))
    process.exit(1)
  },
)

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  const cluster = await starting.catch(() => null)
  await cluster?.stop()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
