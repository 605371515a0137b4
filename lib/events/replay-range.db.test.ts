import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { listEvents } from '@/lib/events/queries'
import { relayRound } from '@/lib/events/relay'
import { replayRange } from '@/lib/events/replay-range'
import { ReplayRange } from '@/lib/events/schema'
import { newSecret, TARGET } from '@/lib/events/targets'
import { platformServer } from '@/lib/sandbox/platform-server'
import { openStore } from '@/lib/sandbox/platform-store'
import { testDatabase } from '@/lib/testing/database'
import { insertRefund, insertSale } from '@/lib/testing/insert-sale'
import { openServer } from '@/lib/testing/open-server'

const { pool } = testDatabase()
const secret = newSecret()
const store = openStore(join(mkdtempSync(join(tmpdir(), 'replay-')), 'got.jsonl'))
const platform = await openServer(platformServer(store, secret, 'only-for-tests'))
afterAll(() => platform.close())

const listed = async () => (await listEvents({ limit: 100 })).items.reverse()
type Listed = Awaited<ReturnType<typeof listed>>
/** The number of the n-th event. */
const seqOf = (events: Listed, n: number): number => events[n]?.sequence ?? 0
const statesOf = (events: Listed) => events.map(({ state }) => state)
const replay = (range: object) => replayRange(prisma, ReplayRange.parse(range), null)

beforeAll(async () => {
  await pool.query(`
    insert into users (id, email, name) values (1, 'a@example.com', '이다은');
    insert into products (id, name, price, stock, stocked, category) values (1, '양말', 1000, 100, 100, 'X')`)
  await pool.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
    TARGET,
    `${platform.url}/events`,
    [secret],
  ])
  const first = await insertSale({ lines: [[1, 1]] })
  await insertSale({ lines: [[1, 1]] })
  await insertRefund(first)
  await insertSale({ lines: [[1, 1]] })
  for (let round = 0; round < 3; round++) await relayRound('a')
  await pool.query(`
    update outbox_events set occurred_at = timestamptz '2026-11-21 00:00+09' + seq * interval '1 hour';
    insert into event_deliveries (seq, aggregateid, state)
      select seq, aggregateid, 'DEAD' from outbox_events order by seq desc limit 1`)
})

test('a dry run counts the events of a range and changes nothing', async () => {
  const before = await listed()
  expect(statesOf(before)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED', 'DEAD'])
  expect(await replay({ firstSequence: seqOf(before, 0), dryRun: true })).toEqual({
    matched: 4,
    replayed: 0,
    firstSequence: seqOf(before, 0),
    lastSequence: seqOf(before, 3),
  })
  expect(await listed()).toEqual(before)
  expect((await pool.query('select 1 from operator_log')).rowCount).toBe(0)
})

test('a range by time, sequence and state is sent again under the same ids and in sequence', async () => {
  const before = await listed()
  const hour = (n: number) => `2026-11-21T0${n}:00:00+09:00`
  const sentBefore = store.count()
  const found = await replay({
    from: hour(seqOf(before, 0)),
    until: hour(seqOf(before, 3)),
    lastSequence: 1e15,
  })
  expect(found).toMatchObject({ matched: 3, replayed: 3, lastSequence: seqOf(before, 2) })
  expect(statesOf(await listed())).toEqual(['PENDING', 'PENDING', 'PENDING', 'DEAD'])
  for (let round = 0; round < 3; round++) await relayRound('b')
  const after = await listed()
  expect(statesOf(after)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED', 'DEAD'])
  expect(after.map(({ eventId }) => eventId)).toEqual(before.map(({ eventId }) => eventId))
  expect(store.count()).toBe(sentBefore)
  const { rows } = await pool.query(
    "select seq::int from event_deliveries where state = 'DELIVERED' order by delivered_at, seq",
  )
  const order = rows.map(({ seq }) => seq)
  expect(order.indexOf(seqOf(after, 2))).toBeGreaterThan(order.indexOf(seqOf(after, 0)))
  expect(await replay({ from: hour(1), state: 'DEAD' })).toMatchObject({ matched: 1, replayed: 1 })
})

test('a replay is logged with its range, and pending events are not counted', async () => {
  const { rows: log } = await pool.query('select action, actor, after from operator_log order by id')
  expect(log).toMatchObject([
    { action: 'events.replayRange', actor: 'system', after: { replayed: 3 } },
    { action: 'events.replayRange', after: { replayed: 1, state: 'DEAD' } },
  ])
  const seq = seqOf(await listed(), 3)
  expect(await replay({ firstSequence: seq, lastSequence: seq })).toEqual({
    matched: 0,
    replayed: 0,
    firstSequence: null,
    lastSequence: null,
  })
})

test('a range without a start, or whose end is before its start, is refused', () => {
  for (const range of [
    {},
    { until: '2026-11-21T00:00:00Z' },
    { from: '2026-11-22T00:00:00Z', until: '2026-11-21T00:00:00Z' },
    { firstSequence: 2, lastSequence: 1 },
    { from: 'yesterday' },
  ]) {
    expect(ReplayRange.safeParse(range).success).toBe(false)
  }
})
