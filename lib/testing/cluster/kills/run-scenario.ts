import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { waitFor } from '@/lib/testing/process-tree'
import { local, PORTS } from '../ports'
import type { Cluster } from '../start-cluster'
import { createClient, type Errors } from './client'
import { prepareStage, startLoad, type Write } from './load'
import type { Scenario } from './scenarios'
import { verify } from './verify'

const BEFORE_MS = 3000
const AFTER_MS = 6000
const WHOLE_MS = 120_000

export type Outcome = {
  scenario: Scenario
  what: string
  sales: number
  /** The longest time without an answered write after the kill. */
  gapSeconds: number
  errors: Errors
  reads: Errors
  problems: string[]
}

export async function runScenario(cluster: Cluster, scenario: Scenario, apiKey: string): Promise<Outcome> {
  await waitFor('two standbys that follow the primary', () => isWhole(cluster), WHOLE_MS)
  const client = createClient(cluster.url, apiKey)
  const before = await connectToPrimary(cluster)
  const stage = await prepareStage(before, scenario.name)
  await before.end()
  const load = startLoad(client, stage)
  await sleep(BEFORE_MS)
  const killedAt = Date.now()
  const { writes } = load
  const problems: string[] = []
  let what = ''
  let errors: Errors = new Map()
  try {
    what = await scenario.run(cluster)
    await sleep(AFTER_MS)
    await load.stop()
    errors = new Map(client.errors)
    const database = await connectToPrimary(cluster)
    const context = { client, database, stage, writes, natsUrl: cluster.settings.EVENTS_URL }
    problems.push(...(await verify(context)))
    await database.end()
  } catch (error) {
    // The cluster did not come back, or requests were not answered.
    problems.push((error as Error).message)
    errors = new Map(client.errors)
    await load.stop().catch(() => {})
  }
  const sales = writes.filter(({ kind }) => kind === 'checkout').length
  return {
    scenario,
    what,
    sales,
    gapSeconds: longestGap(writes, killedAt),
    errors,
    reads: load.reads,
    problems,
  }
}

/** What was killed before has come back, so that each scenario begins alike. */
async function isWhole(cluster: Cluster): Promise<boolean> {
  const client = await connectToPrimary(cluster)
  try {
    const { rows } = await client.query(
      `select sync_state from pg_stat_replication where state = 'streaming' and application_name ~ '^pg[0-9]$'`,
    )
    return rows.length === 2 && rows.some(({ sync_state }) => sync_state === 'sync')
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Through HAProxy, which may have just been killed. */
function connectToPrimary({ secret }: Cluster): Promise<pg.Client> {
  return waitFor('the primary', async () => {
    const client = new pg.Client(`postgresql://postgres:${secret}@${local(PORTS.PRIMARY)}/jangteo`)
    client.on('error', () => {})
    return client.connect().then(
      () => client,
      () => null,
    )
  })
}

function longestGap(writes: readonly Write[], killedAt: number): number {
  const times = writes.map(({ at }) => at).sort((a, b) => a - b)
  let longest = 0
  times.forEach((at, n) => {
    const previous = times[n - 1] ?? at
    if (at >= killedAt) longest = Math.max(longest, at - previous)
  })
  return longest / 1000
}
