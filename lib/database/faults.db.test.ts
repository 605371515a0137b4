import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { type Fault, openPostgresProxy, type Part } from '@/lib/testing/postgres-proxy'
import { seeded } from '@/prisma/demo/random'
import { isUnavailable, sqlState } from './errors'

const { url, pool: direct } = testDatabase()
const proxy = await openPostgresProxy(process.env.DATABASE_URL ?? url)
process.env.DATABASE_URL = proxy.url
// Few connections, which every kind of request shares with the others.
process.env.POOL_MAX = '2'
// No statement of a busy machine takes this long. The test of a silent server moves the clock itself.
process.env.STATEMENT_TIMEOUT_MS = '60000'
const { pool, prisma } = await import('./client')
const { query, sql } = await import('./sql')
const { runBatch, runTwoBatches } = await import('./batch')
const { BatchConnection } = await import('./batch-connection')
const { transaction } = await import('./transaction')
afterAll(() => proxy.close())

const SYNTAX_ERROR = '42601'
let made = 0

/** Writes two rows that belong together, by statements that no other kind of request shares with it. */
type Kind = 'batch' | 'pair' | 'steps' | 'single' | 'model'
const KINDS: readonly Kind[] = ['batch', 'pair', 'steps', 'single', 'model']
const connection = new BatchConnection()

const insert = (name: string, marker: string) =>
  sql`insert into users (email, name) values (${`${name}-${marker}@x.example`}, ${name})`

const sends: Record<Kind, (name: string) => Promise<unknown>> = {
  batch: (name) =>
    runBatch(
      prisma,
      (tx) =>
        Promise.all([
          query(tx, sql`select count(*) as batched from users where name = ${name}`),
          query(tx, insert(name, 'a')),
          query(tx, sql`${insert(name, 'b')} returning id`),
          query(tx, sql`select ${name}::text as batch_is_done`),
        ]),
      connection,
    ),
  pair: (name) =>
    runTwoBatches(
      (batch) =>
        Promise.all([
          query(batch, sql`select count(*) as first_of_two from users where name = ${name}`),
          query(batch, sql`${insert(name, 'a')} returning created_at`),
        ]),
      (batch) => query(batch, sql`${insert(name, 'b')} returning role`),
    ),
  steps: (name) =>
    transaction(prisma, async (tx) => {
      await query(tx, sql`select count(*) as stepped from users where name = ${name}`)
      await Promise.all([
        query(tx, sql`${insert(name, 'a')} returning name`),
        query(tx, sql`${insert(name, 'b')} returning email`),
      ])
    }),
  single: (name) =>
    query(
      prisma,
      sql`insert into users (email, name) select ${name} || '-' || m || '@x.example', ${name} from unnest('{a,b}'::text[]) m`,
    ),
  model: (name) =>
    prisma.user.createMany({ data: ['a', 'b'].map((m) => ({ email: `${name}-${m}@x.example`, name })) }),
}

type Sent = { name: string; error: unknown }

function send(kind: Kind): Promise<Sent> {
  const name = `${kind}${++made}`
  return sends[kind](name).then(
    () => ({ name, error: null }),
    (error) => ({ name, error }),
  )
}

/** Each happened once and whole or not at all, as its caller was told, and the caller was told a reason it can act on. */
async function verify(sent: Sent[], context: string) {
  await settled()
  const names = sent.map(({ name }) => name)
  const { rows } = await direct.query(
    'select name, count(*)::int as rows from users where email = any($1) group by name',
    [names.flatMap((name) => [`${name}-a@x.example`, `${name}-b@x.example`])],
  )
  const found = new Map(rows.map((row) => [row.name, row.rows]))
  for (const { name, error } of sent) {
    const written = found.get(name) ?? 0
    const where = `${context}: ${name} ${error}`
    if (error === null) expect(written, where).toBe(2)
    else if (sqlState(error) === SYNTAX_ERROR) expect(written, where).toBe(0)
    else {
      expect(['26000', '42P05'], where).not.toContain(sqlState(error))
      expect(isUnavailable(error), where).toBe(true)
      expect([0, 2], where).toContain(written)
    }
  }
}

/** Until the server has ended the sessions whose connection was lost: one may still be committing. */
async function settled() {
  for (;;) {
    const { rows } = await direct.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and (state <> 'idle' or wait_event_type is distinct from 'Client')`,
    )
    if (rows.length === 0) return
    await sleep(2)
  }
}

/** Later requests succeed, on every connection there is and on new ones. */
async function verifyAfterwards(context: string) {
  proxy.disarm()
  const sent = await Promise.all(
    Array.from({ length: 8 }, (_, n) => send(KINDS[n % KINDS.length] ?? 'single')),
  )
  expect(failuresOf(sent), context).toEqual([])
}

const failuresOf = (sent: readonly Sent[]) =>
  sent.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`]))

async function freshConnections() {
  proxy.dropConnections()
  while (pool.totalCount > 0) await sleep(1)
}

async function meet(fault: Fault, work: () => Promise<Sent[]>): Promise<{ met: boolean }> {
  await freshConnections()
  proxy.arm(fault)
  const context = JSON.stringify(fault)
  const sent = await work()
  const met = !proxy.armed()
  await verify(sent, context)
  await verifyAfterwards(context)
  return { met }
}

/** The faults at place 0, 1, 2 … until the work has no such place. */
async function meetEverywhere(faultAt: (at: number) => Fault, work: () => Promise<Sent[]>): Promise<number> {
  for (let at = 0; ; at++) if (!(await meet(faultAt(at), work)).met) return at
}

/** The second and third are on their way before the first is answered. */
const pipelined = (kind: Kind) => () => Promise.all([send(kind), send(kind), send(kind)])

test.each(KINDS)(
  'an error at any message of a new connection fails only what it belongs to: %s',
  async (kind) => {
    const places = await meetEverywhere((at) => ({ kind: 'error', at }), pipelined(kind))
    expect(places).toBeGreaterThan(8)
  },
)

const PARTS: readonly Part[] = ['none', 'head', 'half']

test.each(KINDS.flatMap((kind) => PARTS.map((part) => ({ kind, part }))))(
  'a connection cut at any message leaves every request whole or undone: $kind, with $part of the message',
  async ({ kind, part }) => {
    for (const side of ['requests', 'replies'] as const) {
      const places = await meetEverywhere((at) => ({ kind: 'cut', side, at, part }), pipelined(kind))
      expect(places).toBeGreaterThan(8)
    }
  },
)

test.each([1, 2, 3, 4])('many requests of all kinds under random faults, seed %i', async (seed) => {
  const random = seeded(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  for (let round = 0; round < 12; round++) {
    const fault: Fault =
      random() < 0.5
        ? { kind: 'error', at: upTo(60) }
        : {
            kind: 'cut',
            side: random() < 0.5 ? 'requests' : 'replies',
            at: upTo(60),
            part: PARTS[upTo(PARTS.length)] ?? 'none',
          }
    if (random() < 0.5) await freshConnections()
    proxy.arm(fault)
    const kinds = Array.from({ length: 40 }, () => KINDS[upTo(KINDS.length)] ?? 'single')
    const sent = await Promise.all(
      kinds.map(async (kind) => {
        await sleep(upTo(8))
        return send(kind)
      }),
    )
    const context = `seed ${seed}, round ${round}, ${JSON.stringify(fault)}`
    await verify(sent, context)
    await verifyAfterwards(context)
  }
})

test('a pooler that discards what a connection had prepared is not noticed by any request', async () => {
  for (let round = 0; round < 5; round++) {
    const connections = await Promise.all(Array.from({ length: 2 }, () => pool.connect()))
    for (const client of connections) await client.query('discard all')
    for (const client of connections) client.release()
    await verifyAfterwards(`discarded while idle, round ${round}`)
  }
  const discarding = connection.use(async (client) => {
    for (let n = 0; n < 20; n++) {
      await client.query('discard all')
      await sleep(1)
    }
  })
  const sent: Sent[] = []
  for (let n = 0; n < 20; n++) sent.push(...(await pipelined('batch')()))
  await discarding
  expect(failuresOf(sent)).toEqual([])
  await verify(sent, 'discarded while requests are under way')
})

/** Moves the clock of the driver and of Prisma on until `work` has ended, while bytes travel as ever. */
async function untilTimeouts<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldClearNativeTimers: true })
  let ended = false
  try {
    const result = work().finally(() => {
      ended = true
    })
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve))
      vi.advanceTimersByTime(100)
    }
    return await result
  } finally {
    vi.useRealTimers()
  }
}

test('a server that says nothing more is given up, and its connections with it', async () => {
  for (const inUse of [false, true]) {
    await freshConnections()
    if (inUse) await verifyAfterwards('before the silence')
    proxy.silence(true)
    const sent = await untilTimeouts(() => Promise.all(KINDS.map(send)))
    proxy.silence(false)
    expect(failuresOf(sent)).toHaveLength(KINDS.length)
    await verify(sent, 'during the silence')
    await verifyAfterwards('after the silence')
  }
})
