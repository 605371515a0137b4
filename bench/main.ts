/** `npm run bench`: measures what `npm start` serves beside yardsticks, and checks that the books agree and nothing deadlocked. */
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '@/lib/database/with-client'
import { countDeadlocks } from '@/lib/testing/count-deadlocks'
import { createOperator, SCALE, type Size, SMALL } from './fill'
import { createMeasurement, type Measurement } from './measure'
import type { World } from './operations'
import { measurePgbench } from './pgbench'
import { residentOf } from './processes'
import {
  measureClaims,
  measureGenerator,
  measureMix,
  measurePages,
  measureProcesses,
  measureReads,
  measureSimple,
  measureWrites,
  waitForDeliveries,
} from './sections'
import { type Database, SECRET, type Server, startBaseline, startDatabase, startShop } from './servers'
import { soak } from './soak'

const SESSIONS = 16
const SETTLE_MS = 5000

const has = (flag: string) => process.argv.includes(flag)
const argumentOf = (flag: string) =>
  process.argv.find((argument) => argument.startsWith(`${flag}=`))?.slice(flag.length + 1)

const quick = has('--quick')
const scale = has('--scale')
const soakMinutes = has('--soak') ? 10 : Number(argumentOf('--soak') ?? 0)
const size: Size = scale ? SCALE : SMALL
/** Until all code is compiled; with `--scale` also until most pages were written once since the checkpoint. */
const warmWriteSeconds = quick ? 1 : scale ? 40 : 15
const durations = quick
  ? { seconds: 2, warmSeconds: 0.5, yardstickSeconds: 1 }
  : { seconds: 6, warmSeconds: 1.5, yardstickSeconds: 3 }
const mixTimes = quick
  ? { seconds: 30, idleSeconds: 30, windowSeconds: 10 }
  : { seconds: 180, idleSeconds: 120, windowSeconds: 30 }

const print = (line: string) => console.log(line)

async function createWorld(databaseUrl: string): Promise<World> {
  const operator = await createOperator(databaseUrl)
  Object.assign(process.env, { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: SECRET })
  const { makeSession } = await import('@/lib/testing/makers')
  const cookies = []
  for (let userId = 1; userId <= SESSIONS; userId++) cookies.push(await makeSession(userId))
  const { products, users } = size
  return { products, users, couponId: 0, cookies, operatorCookie: await makeSession(operator) }
}

async function measureAll(
  measurement: Measurement,
  servers: { baseline: Server; shop: Server; database: Database },
) {
  const { baseline, shop, database } = servers
  const idleMegabytes = residentOf(shop.pid())
  await measureGenerator(measurement, baseline)
  print(
    'The rate limits are off. Worker, sandbox data platform and Idempotency-Keys are as with npm start.\n',
  )
  measurement.printHead()
  if (measurement.includes('constant')) await measurement.measure(baseline, 'constant route')
  await measureMix(measurement, shop, mixTimes, idleMegabytes)
  await measureWrites(measurement, shop, warmWriteSeconds)
  await measureClaims(measurement, shop, database.url)
  await measureSimple(measurement, baseline)
  await waitForDeliveries(shop)
  await measureReads(measurement, shop)
  await measurePages(measurement, baseline, shop)
  await measureProcesses(measurement, database)
  if (measurement.includes('pgbench')) await measurePgbench(database, shop, measurement)
}

async function booksAgree(): Promise<boolean> {
  const { audit } = await import('@/lib/audit/audit')
  const { ok, checks } = await audit()
  for (const { name, found } of checks.filter((check) => !check.ok)) print(`  ${name}: ${found}`)
  print(ok ? 'The books agree.' : 'THE BOOKS DO NOT AGREE.')
  return ok
}

/** How many deadlocks the server found: each makes a request wait for a second. The database was made for this run. */
async function reportDeadlocks(databaseUrl: string): Promise<number> {
  const deadlocks = await withClient(databaseUrl, countDeadlocks)
  print(deadlocks === 0 ? 'No deadlocks.' : `${deadlocks} DEADLOCKS.`)
  return deadlocks
}

const database = await startDatabase(size, print)
const world = await createWorld(database.url)
const shop = await startShop(database)
const baseline = await startBaseline(database.url)
process.once('SIGINT', () => process.exit(130))

let failures = 0
try {
  await sleep(SETTLE_MS)
  const only = argumentOf('--only')?.split(',') ?? null
  const measurement = createMeasurement({ baseline, database, world, durations, only, print })
  if (soakMinutes > 0) failures = await soak({ minutes: soakMinutes, database, shop, world, print })
  else await measureAll(measurement, { baseline, shop, database })
  await waitForDeliveries(shop)
  failures += measurement.failures() + ((await booksAgree()) ? 0 : 1)
} finally {
  await shop.stop()
  await baseline.stop()
  // Once its sessions have ended, the server knows all of them.
  failures += await reportDeadlocks(database.url).finally(() => database.stop())
}
if (failures > 0) print(`${failures} errors.`)
process.exit(failures > 0 ? 1 : 0)
