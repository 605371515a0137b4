/** `npm run bench`: how fast the shop is, beside the yardsticks, and whether its books still agree afterwards. */
import type { Drive } from './drive'
import { makeCampaign, SCALE, type Size, SMALL } from './fill'
import type { Load, Measured } from './load'
import { cpuOf, residentOf, runChild } from './processes'
import { openConstant, openDatabase, openShop } from './shop'
import { soak } from './soak'

const has = (flag: string) => process.argv.includes(flag)
const givenTo = (flag: string) =>
  process.argv.find((argument) => argument.startsWith(`${flag}=`))?.slice(flag.length + 1)
const quick = has('--quick')
const only = givenTo('--only')?.split(',')
const SECONDS = quick ? 2 : 6
const WARM_SECONDS = quick ? 0.5 : 1.5
/**
 * A write runs longer before it is measured: until its code is compiled for good and PostgreSQL's processes have met their
 * memory. Among a million a minute's writes also meet pages untouched since the checkpoint, which are logged whole, once.
 */
const WARM_WRITES_SECONDS = quick ? WARM_SECONDS : has('--scale') ? 40 : 15
const CONNECTIONS = 16
const YARDSTICK_SECONDS = quick ? 1.5 : 3
const soakMinutes = has('--soak') ? 10 : Number(givenTo('--soak') ?? 0)
const RUSH = { claimers: 20_000, coupons: 1000 }

const say = (sentence: string) => console.log(sentence)
const size: Size = has('--scale') ? SCALE : SMALL

const database = await openDatabase(size, say)
const shop = await openShop(database.url)
const constant = await openConstant()
process.once('SIGINT', () => process.exit(130))

const world = { products: size.products, users: size.users, couponId: 0 }
let failures = 0

type Wish = Partial<Pick<Load, 'seconds' | 'count' | 'world'>> & { warm?: number }

const load = (port: number, name: string, wish: Wish) =>
  runChild<Measured>('bench/load.ts', {
    port,
    case: name,
    connections: CONNECTIONS,
    world,
    ...wish,
  } satisfies Load)

const drive = (what: string, couponId = 0) =>
  runChild<{ perSecond: number }>(
    'bench/drive.ts',
    {
      databaseUrl: database.url,
      what,
      connections: CONNECTIONS,
      seconds: SECONDS / 2,
      world: { ...world, couponId },
    } satisfies Drive,
    { DATABASE_URL: database.url, NODE_ENV: 'production', POOL_MAX: String(CONNECTIONS) },
  )

const wanted = (name: string) => only === undefined || only.some((part) => name.includes(part))

/** What the yardstick does at this minute: the machine's speed drifts, so each figure has one taken just before it. */
async function yardstick(): Promise<number> {
  const { plays, seconds } = await load(constant.port, 'constant', { seconds: YARDSTICK_SECONDS })
  return plays / seconds
}

async function measure(
  server: typeof shop,
  name: string,
  { warm = WARM_SECONDS, ...wish }: Wish = {},
): Promise<number> {
  if (wish.count === undefined) await load(server.port, name, { ...wish, seconds: warm })
  const one = await yardstick()
  const before = { web: cpuOf(server.pid()), postgres: cpuOf(database.pid()) }
  const seconds = wish.count === undefined ? { seconds: SECONDS } : {}
  const measured = await load(server.port, name, { ...seconds, ...wish })
  const { plays, p50, p95, p99, errors, statuses } = measured
  const perSecond = plays / measured.seconds
  const cpu = (used: number) => (used / plays).toFixed(3).padStart(7)
  if (errors > 0) failures++
  const figures = [
    perSecond.toFixed(0).padStart(7),
    (perSecond / one).toFixed(2).padStart(6),
    ...[p50, p95, p99].map((ms) => ms.toFixed(2).padStart(7)),
    cpu(cpuOf(server.pid()) - before.web),
    cpu(cpuOf(database.pid()) - before.postgres),
    String(errors).padStart(5),
  ]
  say(`${name.padEnd(26)} ${figures.join(' ')}${errors > 0 ? `  ${JSON.stringify(statuses)}` : ''}`)
  return perSecond
}

async function beside(name: string, perSecond: number, couponId?: number): Promise<void> {
  const { perSecond: limit } = await drive(name, couponId)
  const label = name.startsWith('checkout') ? 'its statements, a sale at a time' : 'bare pg'
  say(
    `${''.padEnd(26)} ${limit.toFixed(0).padStart(7)}   ${label}: ours is ${((100 * perSecond) / limit).toFixed(0)} % of it`,
  )
}

async function reads() {
  for (const name of [
    'product read',
    'product list',
    'product search',
    'best-sellers',
    'balance read',
    'history',
  ]) {
    if (!wanted(name)) continue
    const perSecond = await measure(shop, name)
    if (name !== 'product search') await beside(name, perSecond)
  }
}

async function writes() {
  for (const name of ['charge', 'order + payment', 'checkout', 'checkout, one hot product']) {
    if (!wanted(name)) continue
    const perSecond = await measure(shop, name, { warm: WARM_WRITES_SECONDS })
    if (name !== 'order + payment') await beside(name, perSecond)
  }
}

async function coupons() {
  const campaign = async (code: string, total: number) => ({
    world: { ...world, couponId: await makeCampaign(database.url, code, total) },
  })
  if (wanted('claim')) {
    await load(shop.port, 'claim', { ...(await campaign('WARM', 2000)), count: 2000 })
    const perSecond = await measure(shop, 'claim', {
      ...(await campaign('CLAIM', size.users)),
      count: quick ? 8000 : 25_000,
    })
    await beside('claim', perSecond, (await campaign('BARE', size.users)).world.couponId)
  }
  if (wanted('rush')) {
    const rush = await campaign('RUSH', RUSH.coupons)
    await measure(shop, 'coupon rush', { ...rush, count: RUSH.claimers })
    await measure(shop, 'sold-out claim', rush)
  }
}

async function countSales() {
  const { feedRanking } = await import('@/lib/ranking/feed-ranking')
  while ((await feedRanking()).full);
}

async function measureAll() {
  say(`${'16 connections'.padEnd(26)}   req/s  ratio     p50     p95     p99  ms web   ms db  errors`)
  await load(constant.port, 'constant', { seconds: 5 })
  await measure(constant, 'constant')
  if (wanted('page')) await measure(constant, 'constant page')
  await writes()
  await coupons()
  await countSales()
  await reads()
  if (wanted('page')) await measure(shop, 'home page')
}

try {
  process.env.DATABASE_URL = database.url
  if (soakMinutes > 0) {
    const lasting = { minutes: soakMinutes, databaseUrl: database.url, pid: shop.pid, say }
    failures += await soak({ ...lasting, load: (name, seconds) => load(shop.port, name, { seconds }) })
  } else await measureAll()
  say(`The web process holds ${residentOf(shop.pid())} MB.`)
  const { audit } = await import('@/lib/audit/audit')
  const { ok, checks } = await audit()
  for (const { name, found } of checks.filter((check) => !check.ok)) say(`  ${name}: ${found}`)
  say(ok ? 'The books agree.' : 'THE BOOKS DO NOT AGREE.')
  if (!ok) failures++
} finally {
  await shop.stop()
  await constant.stop()
  await database.stop()
}
if (failures > 0) say(`${failures} measurements went wrong.`)
process.exit(failures > 0 ? 1 : 0)
