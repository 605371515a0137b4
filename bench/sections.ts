import { setTimeout as sleep } from 'node:timers/promises'
import { createCampaign } from './fill'
import type { Measurement } from './measure'
import { residentOf } from './processes'
import { windowLines } from './report'
import { runLoad } from './run-load'
import { type Database, type Server, startBareServer, startShop } from './servers'
import { IDLE_MEMORY_TARGET, MEMORY_TARGET_MB, TWO_PROCESSES_TARGET } from './targets'

const READS = ['product read', 'product list', 'product search', 'best-sellers', 'balance', 'history']
const WRITES = ['charge', 'checkout', 'checkout, one product', 'order, then payment']
const SIGNED_IN_PAGES = ['home page', 'product page', 'catalogue page', 'cart page', 'wallet page']
const MANY_CONNECTIONS = [64, 256]
/** As many as the warm-up of the other writes makes, so that all code is compiled. */
const WARM_CLAIMS = 20_000
const RUSH = { claims: 20_000, coupons: 1000 }
const MIX_CONNECTIONS = 64
const BACKLOG_WAIT_MS = 900_000

/** Waits until the worker has delivered all events, so that writes do not slow down the reads measured after them. */
export async function waitForDeliveries(shop: Server): Promise<void> {
  const until = Date.now() + BACKLOG_WAIT_MS
  while (Date.now() < until) {
    const response = await fetch(`http://127.0.0.1:${shop.port}/api/health/ready`)
    const { deliveries } = (await response.json()) as { deliveries: { waiting: number } | null }
    if (deliveries?.waiting === 0) return
    await sleep(500)
  }
  throw new Error('the events were not delivered in time')
}

export async function measureGenerator({ print, world, durations }: Measurement, baseline: Server) {
  const bare = await startBareServer()
  for (const connections of [16, 256]) {
    const load = { port: bare.port, operation: 'constant page', connections, world }
    const { perSecond } = await runLoad({ ...load, seconds: durations.seconds })
    print(
      `The load generator reaches ${perSecond.toFixed(0)} per second with ${connections} connections to a bare node:http server.`,
    )
  }
  await bare.stop()
  await runLoad({ port: baseline.port, operation: 'constant route', connections: 16, world, seconds: 5 })
}

export async function measureReads({ measure, includes }: Measurement, shop: Server) {
  for (const name of READS) {
    if (!includes(name)) continue
    await measure(shop, name)
    for (const connections of MANY_CONNECTIONS) await measure(shop, name, { connections })
  }
  if (includes('product read')) {
    await measure(shop, 'product read', { keepAlive: false, label: 'product read, no keep-alive' })
  }
}

export async function measureWrites({ measure, includes }: Measurement, shop: Server, warmSeconds: number) {
  for (const name of WRITES) {
    if (!includes(name)) continue
    await measure(shop, name, { warmSeconds })
    for (const connections of MANY_CONNECTIONS) await measure(shop, name, { connections })
  }
}

export async function measureClaims(
  { measure, includes, world }: Measurement,
  shop: Server,
  databaseUrl: string,
) {
  let campaigns = 0
  const withCampaign = async (total: number) => ({
    world: { ...world, couponId: await createCampaign(databaseUrl, `BENCH${++campaigns}`, total) },
  })
  if (includes('claim')) {
    const { port } = shop
    const warm = { port, operation: 'claim', connections: 16, ...(await withCampaign(WARM_CLAIMS)) }
    await runLoad({ ...warm, count: WARM_CLAIMS })
    for (const connections of [16, ...MANY_CONNECTIONS]) {
      const campaign = await withCampaign(world.users)
      await measure(shop, 'claim', { ...campaign, connections, count: Math.min(world.users, 25_000) })
    }
  }
  if (includes('sold-out claim') || includes('coupon rush')) {
    const campaign = await withCampaign(RUSH.coupons)
    await measure(shop, 'coupon rush', { ...campaign, count: RUSH.claims, connections: 256 })
    for (const connections of [16, ...MANY_CONNECTIONS]) {
      await measure(shop, 'sold-out claim', { ...campaign, connections })
    }
  }
}

export async function measurePages({ measure, includes }: Measurement, baseline: Server, shop: Server) {
  const page = { yardstick: 'page' } as const
  if (includes('page')) await measure(baseline, 'constant page', page)
  for (const name of ['home page, guest', 'product page, guest', ...SIGNED_IN_PAGES, 'operator page']) {
    if (!includes(name)) continue
    await measure(shop, name, page)
    if (name.includes('guest')) await measure(shop, name, { ...page, connections: 256 })
  }
}

/** What the same rules reach when written in the obvious way. */
export async function measureSimple({ measure, includes }: Measurement, baseline: Server) {
  for (const name of ['simple checkout', 'simple checkout, one product']) {
    if (includes(name)) await measure(baseline, name)
  }
}

/** Product reads by one and two web processes, and checkouts by up to three, whose batches are smaller the more there are. */
export async function measureProcesses({ measure, includes, print }: Measurement, database: Database) {
  if (!includes('processes')) return
  const reads: number[] = []
  for (const processes of [1, 2, 3]) {
    const shop = await startShop(database, { WEB_PROCESSES: String(processes) })
    const label = (operation: string) => `${operation}, WEB_PROCESSES=${processes}`
    const load = { connections: 64, warmSeconds: 5 }
    if (processes <= 2) {
      const { perSecond } = await measure(shop, 'product read', { ...load, label: label('product read') })
      reads.push(perSecond)
    }
    await measure(shop, 'checkout', { ...load, label: label('checkout') })
    await shop.stop()
  }
  const [one = 0, two = 0] = reads
  print(
    `Two web processes serve ${(two / one).toFixed(2)} times the product reads of one (target ${TWO_PROCESSES_TARGET}).`,
  )
}

/** The mixed load of visitors, then two minutes without load. */
export async function measureMix(
  { measure, includes, print }: Measurement,
  shop: Server,
  times: { seconds: number; idleSeconds: number; windowSeconds: number },
  idleMegabytes: number,
) {
  if (!includes('mix')) return
  const { seconds, windowSeconds } = times
  const result = await measure(shop, 'mix', {
    seconds,
    windowSeconds,
    connections: MIX_CONNECTIONS,
    label: 'mix',
  })
  const afterLoad = residentOf(shop.pid())
  await sleep(times.idleSeconds * 1000)
  const afterIdle = residentOf(shop.pid())
  print('\n| mix | per second | p50 ms | p95 ms | p99 ms |\n| --- | --- | --- | --- | --- |')
  for (const line of windowLines(result, windowSeconds)) print(line)
  print(
    `\nMemory: ${idleMegabytes} MB before any load, ${afterLoad} MB after the mix (target ${MEMORY_TARGET_MB}), ` +
      `${afterIdle} MB ${times.idleSeconds} seconds later: ${(afterIdle / idleMegabytes).toFixed(2)} of before (target ${IDLE_MEMORY_TARGET}).`,
  )
}
