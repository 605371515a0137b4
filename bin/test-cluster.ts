/**
 * `npm run test:cluster [-- NAME…]`: starts the cluster in a temporary folder, kills its parts one after the other under load,
 * and compares the books with what clients were told. Exits with 1 when they differ, with 125 when
 * a program is missing. `--patroni=3.0.2` uses another Patroni.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CommandError, describeError } from '@/lib/server/command-error'
import { type Outcome, runScenario } from '@/lib/testing/cluster/kills/run-scenario'
import { SCENARIOS } from '@/lib/testing/cluster/kills/scenarios'
import { tableOf } from '@/lib/testing/cluster/kills/table'
import { PATRONI_VERSION } from '@/lib/testing/cluster/patroni'
import { type Cluster, removeCluster, startCluster } from '@/lib/testing/cluster/start-cluster'

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { patroni: { type: 'string', default: PATRONI_VERSION } },
})
const chosen = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name))

function createApiKey({ settings }: Cluster): string {
  const args = [
    '--import',
    'tsx',
    'bin/with-database.ts',
    'api-key',
    'create',
    '--name',
    'load',
    '--scopes',
    'users:act,admin',
  ]
  const env = { ...process.env, ...settings, DATABASE_URL: settings.DATABASE_MIGRATE_URL }
  return execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim().split('\n').at(-1) ?? ''
}

async function killEach(cluster: Cluster): Promise<boolean> {
  const apiKey = createApiKey(cluster)
  const outcomes: Outcome[] = []
  for (const scenario of chosen) {
    const outcome = await runScenario(cluster, scenario, apiKey)
    outcomes.push(outcome)
    console.log(`${scenario.name}: ${outcome.what}; writes again after ${outcome.gapSeconds.toFixed(1)} s`)
    for (const problem of outcome.problems.slice(0, 10)) console.error(`  ${problem}`)
  }
  console.log(`\n${tableOf(outcomes)}`)
  return outcomes.every(({ problems }) => problems.length === 0)
}

async function main(): Promise<boolean> {
  if (chosen.length === 0) {
    throw new CommandError(
      `There are these scenarios: ${SCENARIOS.map(({ name }) => `"${name}"`).join(', ')}.`,
    )
  }
  process.env.RATE_LIMIT = 'off'
  const folder = process.env.CLUSTER_DIR ?? mkdtempSync(join(tmpdir(), 'jangteo-cluster-'))
  chmodSync(folder, 0o755)
  const cluster = await startCluster(folder, console.log, values.patroni)
  const end = async () => {
    await cluster.stop()
    if (process.env.CLUSTER_DIR === undefined) removeCluster(folder)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void end().finally(() => process.exit(1)))
  }
  try {
    return await killEach(cluster)
  } finally {
    await end()
  }
}

main().then(
  (passed) => process.exit(passed ? 0 : 1),
  (error) => {
    console.error(describeError(error))
    process.exit(error instanceof CommandError ? 125 : 1)
  },
)
