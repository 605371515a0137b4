import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { deliveryBacklog } from '@/lib/events/backlog'
import { leaseEvents } from '@/lib/events/lease-events'
import { BATCH, relayRound } from '@/lib/events/relay'
import { settleEvents } from '@/lib/events/settle-events'
import { newSecret, TARGET } from '@/lib/events/targets'
import { metrics } from '@/lib/metrics/registry'
import { platformServer } from '@/lib/sandbox/platform-server'
import { openStore } from '@/lib/sandbox/platform-store'
import { testDatabase } from '@/lib/testing/database'
import { deleteEvents, eventStates, makeEventsDue } from '@/lib/testing/event-states'
import { insertRefund, insertSale } from '@/lib/testing/insert-sale'
import { openServer } from '@/lib/testing/open-server'
import { relayAll } from '@/lib/testing/relay-all'
import { rowsReadBy } from '@/lib/testing/rows-read'

const { pool } = testDatabase()
const secret = newSecret()
const store = openStore(join(mkdtempSync(join(tmpdir(), 'platform-')), 'got.jsonl'))
let platform = await openServer(platformServer(store, secret, 'only-for-tests'))
const { url } = platform
afterAll(() => platform.close())

const behave = (behaviour: object) =>
  fetch(`${url}/control`, {
    method: 'POST',
    headers: { authorization: 'Bearer only-for-tests' },
    body: JSON.stringify(behaviour),
  })
/** Whether deliveries were postponed since the test began: a target may have been due again before this is asked. */
const wasPostponed = async () =>
  (await pool.query('select resume_at > updated_at as postponed from event_targets')).rows[0].postponed
/** How many deliveries this process has attempted. */
const sent = async () => {
  const { values } = await metrics.deliveries.get()
  return values.reduce((total, { value }) => total + value, 0)
}
const seen = (order: number) =>
  store
    .latest()
    .filter(({ subject }) => subject === String(order))
    .map(({ type }) => type)
    .reverse()

await pool.query(`
  insert into users (id, email, name) values (1, 'a@example.com', '이다은');
  insert into products (id, name, price, stock, stocked, category) values (1, '양말', 1000, 100, 100, 'X')`)

beforeEach(async () => {
  await behave({})
  await deleteEvents()
  await pool.query('delete from event_targets')
  await pool.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
    TARGET,
    `${url}/events`,
    [secret],
  ])
})

test('a sale is delivered as a signed CloudEvent with its order', async () => {
  const order = await insertSale({ lines: [[1, 2]] })
  await relayRound('a')
  expect(await eventStates()).toEqual(['order.paid DELIVERED 1'])
  expect(await deliveryBacklog()).toMatchObject({ waiting: 0, lastDeliveredAt: expect.any(Date) })
  expect(store.latest()[0]?.event).toMatchObject({
    specversion: '1.0',
    source: '/jangteo/orders',
    type: 'shop.order.paid.v1',
    subject: String(order),
    datacontenttype: 'application/json',
    data: { orderId: order, totalPrice: 2000, lines: [{ productId: 1, quantity: 2 }] },
  })
})

test('ten concurrent relays deliver every event, and the events of each order in sequence', async () => {
  const orders: number[] = []
  for (let n = 0; n < 30; n++) orders.push(await insertSale({ lines: [[1, 1]] }))
  for (const order of orders) await insertRefund(order)
  await Promise.all(Array.from({ length: 10 }, (_, n) => relayRound(`relay-${n}`)))
  await relayAll()
  expect(new Set(await eventStates())).toEqual(
    new Set(['order.paid DELIVERED 1', 'order.refunded DELIVERED 1']),
  )
  for (const order of orders) expect(seen(order)).toEqual(['shop.order.paid.v1', 'shop.order.refunded.v1'])
})

test('an event is not delivered while an earlier one of its order is leased, waiting or dead', async () => {
  const order = await insertSale({ lines: [[1, 1]] })
  await insertRefund(order)
  await pool.query(
    "insert into event_deliveries select seq, aggregateid from outbox_events where type = 'order.paid'",
  )
  for (const earlier of [
    "leased_until = now() + interval '1 minute'",
    "leased_until = null, next_attempt_at = now() + interval '1 minute'",
    "next_attempt_at = now(), state = 'DEAD'",
  ]) {
    await pool.query(`update event_deliveries set ${earlier}
      where seq = (select seq from outbox_events where type = 'order.paid')`)
    await relayRound('b')
    expect(seen(order)).toEqual([])
  }
})

test('the batch of a relay that has ended is delivered by another after its lease, and a late result of the first changes nothing', async () => {
  const orders = [await insertSale({ lines: [[1, 1]] }), await insertSale({ lines: [[1, 1]] })]
  const leased = await leaseEvents('ended', BATCH, 60_000)
  expect(leased.fresh).toHaveLength(2)
  await relayRound('b')
  expect(orders.map(seen)).toEqual([[], []])
  await makeEventsDue()
  await relayRound('b')
  expect(await eventStates()).toEqual(['order.paid DELIVERED 1', 'order.paid DELIVERED 1'])
  await settleEvents(
    'ended',
    leased,
    leased.fresh.map((event) => ({ event, settlement: { kind: 'failed', status: 500, error: 'late' } })),
  )
  expect(await eventStates()).toEqual(['order.paid DELIVERED 1', 'order.paid DELIVERED 1'])
})

test('a refund waits while the sale of its order is in the batch of another relay', async () => {
  const order = await insertSale({ lines: [[1, 1]] })
  const leased = await leaseEvents('a', BATCH, 60_000)
  await insertRefund(order)
  await relayRound('b')
  await relayRound('b')
  expect(seen(order)).toEqual([])
  await settleEvents(
    'a',
    leased,
    leased.fresh.map((event) => ({ event, settlement: { kind: 'delivered', status: 202 } })),
  )
  await relayAll('b')
  expect(seen(order)).toEqual(['shop.order.refunded.v1'])
})

test('a receiver that stores an event but does not respond gets it again under the same id and stores it once', async () => {
  const order = await insertSale({ lines: [[1, 1]] })
  await behave({ drop: true })
  await relayRound('a')
  expect(await eventStates()).toEqual(['order.paid PENDING 0'])
  await behave({})
  await relayAll()
  expect(await eventStates()).toEqual(['order.paid DELIVERED 1'])
  expect(seen(order)).toEqual(['shop.order.paid.v1'])
})

test('a receiver that is down is tried with one event at a time, costs no event an attempt, and gets all after it has recovered', async () => {
  for (let n = 0; n < 80; n++) await insertSale({ lines: [[1, 1]] })
  await platform.close()
  await relayRound('a')
  expect((await pool.query('select failures from event_targets')).rows).toEqual([{ failures: 1 }])
  expect(await wasPostponed()).toBe(true)
  await pool.query(`update event_targets set resume_at = now() + interval '1 hour'`)
  const tried = await sent()
  expect((await relayRound('a')).waitMs).toBeGreaterThan(0)
  expect(await sent()).toBe(tried)
  for (let round = 0; round < 20; round++) {
    await makeEventsDue()
    const before = await sent()
    await relayRound('a')
    expect(await sent()).toBe(before + 1)
  }
  expect(new Set(await eventStates())).toEqual(new Set(['order.paid PENDING 0']))
  platform = await openServer(platformServer(store, secret, 'only-for-tests'), Number(new URL(url).port))
  await relayAll()
  expect(new Set(await eventStates())).toEqual(new Set(['order.paid DELIVERED 1']))
  expect((await pool.query('select failures from event_targets')).rows).toEqual([{ failures: 0 }])
})

test.each([429, 502, 503, 504])(
  'an answer of %i postpones deliveries and costs no event an attempt',
  async (status) => {
    await insertSale({ lines: [[1, 1]] })
    await behave({ status })
    await relayRound('a')
    expect(await wasPostponed()).toBe(true)
    expect(await eventStates()).toEqual(['order.paid PENDING 0'])
  },
)

test('a refused event backs off by itself and does not postpone the others', async () => {
  await insertSale({ lines: [[1, 1]] })
  await behave({ status: 500 })
  await relayRound('a')
  await behave({})
  expect(await wasPostponed()).toBe(false)
  await insertSale({ lines: [[1, 1]] })
  await relayRound('a')
  expect(await eventStates()).toEqual(['order.paid PENDING 1', 'order.paid DELIVERED 1'])
})

test('an event that alone gets no response while others are delivered uses up an attempt', async () => {
  const orders = [await insertSale({ lines: [[1, 1]] }), await insertSale({ lines: [[1, 1]] })]
  await behave({ dropSubject: String(orders[0]) })
  await relayRound('a')
  expect(await eventStates()).toEqual(['order.paid PENDING 1', 'order.paid DELIVERED 1'])
  expect(await wasPostponed()).toBe(false)
})

test('Retry-After postpones deliveries, and 410 disables the target without losing an event', async () => {
  await insertSale({ lines: [[1, 1]] })
  await behave({ status: 503, retryAfter: 120 })
  await relayRound('a')
  const { rows } = await pool.query(
    `select resume_at > now() + interval '100 seconds' as waits from event_targets`,
  )
  expect(rows).toEqual([{ waits: true }])
  await makeEventsDue()
  await behave({ status: 410 })
  await relayRound('a')
  expect((await pool.query('select state::text, state_reason from event_targets')).rows).toEqual([
    { state: 'DISABLED', state_reason: 'answered 410 Gone' },
  ])
  expect(await eventStates()).toEqual(['order.paid PENDING 0'])
  await pool.query("update event_targets set state = 'ACTIVE'")
  await behave({})
  await relayAll()
  expect(await eventStates()).toEqual(['order.paid DELIVERED 1'])
})

test('an event that is refused at every attempt becomes a dead letter and does not block other orders', async () => {
  await insertSale({ lines: [[1, 1]] })
  await behave({ status: 500 })
  await pool.query(
    'insert into event_deliveries (seq, aggregateid, attempts) select seq, aggregateid, 14 from outbox_events',
  )
  await relayRound('a')
  expect(await eventStates()).toEqual(['order.paid DEAD 15'])
  await behave({})
  await insertSale({ lines: [[1, 1]] })
  await relayAll()
  expect(await eventStates()).toEqual(['order.paid DEAD 15', 'order.paid DELIVERED 1'])
})

test('during a rotation the receiver may verify with the old or the new secret', async () => {
  await insertSale({ lines: [[1, 1]] })
  await pool.query('update event_targets set secrets = $1', [[newSecret(), secret]])
  await relayRound('a')
  expect(await eventStates()).toEqual(['order.paid DELIVERED 1'])
})

test('of two hundred thousand waiting events one round delivers one batch', async () => {
  await pool.query(`
    insert into outbox_events (aggregatetype, aggregateid, type, payload)
    select 'order', 'x' || n, 'order.paid', '{}' from generate_series(1, 200000) n;
    analyze outbox_events`)
  const read = await rowsReadBy('outbox_events', () => relayRound('a'))
  expect(read).toMatchObject({ tableScans: 0 })
  expect(read.rows).toBeLessThan(BATCH * 10)
  const { rows } = await pool.query(
    'select sum(last_seq - first_seq + 1)::int as delivered from event_batches where delivered_at is not null',
  )
  expect(rows[0].delivered).toBe(BATCH)
})
