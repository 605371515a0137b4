import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { controlDeliveries } from '@/lib/events/control-deliveries'
import { getDeliveries, listEvents } from '@/lib/events/queries'
import { replayEvent } from '@/lib/events/replay-event'
import { disableTarget, findTarget, markUnavailable, newSecret, TARGET } from '@/lib/events/targets'
import { testDatabase } from '@/lib/testing/database'
import { skipEvents } from '@/lib/testing/event-states'

const { pool } = testDatabase()
const control = (action: Parameters<typeof controlDeliveries>[1]) => controlDeliveries(prisma, action, null)

await pool.query(
  `insert into event_targets (name, url, secrets) values ('${TARGET}', 'http://127.0.0.1:9/', array['${newSecret()}'])`,
)
await pool.query(`
  insert into outbox_events (aggregatetype, aggregateid, type, payload)
    select 'order', (n % 2)::text, 'order.paid', '{}' from generate_series(1, 5) n order by n;
  insert into event_deliveries (seq, aggregateid, state, attempts, delivered_at, last_error)
    select seq, aggregateid, (case seq when 5 then 'DEAD' else 'DELIVERED' end)::"EventState", seq, now(), 'answered 500'
    from outbox_events`)
await skipEvents()

test('events are listed from the newest, by order, by state and by page', async () => {
  const first = await listEvents({ limit: 3 })
  expect(first.items.map(({ attempts }) => attempts)).toEqual([5, 4, 3])
  const second = await listEvents({ limit: 3, cursor: Number(first.nextCursor) })
  expect(second.items.map(({ attempts }) => attempts)).toEqual([2, 1])
  expect(second.nextCursor).toBeNull()
  const ofOrder = await listEvents({ limit: 3, orderId: 1, state: 'DELIVERED' })
  expect(ofOrder.items).toMatchObject([{ attempts: 3, orderId: '1', nextAttemptAt: null }, { attempts: 1 }])
  expect(ofOrder.deliveries).toMatchObject({ pending: 0, dead: 1 })
})

test('a paused, disabled or postponed target is not sent to until deliveries are resumed', async () => {
  const stop = [
    () => control('pause'),
    () => disableTarget('answered 410 Gone'),
    async () => {
      const target = await findTarget()
      if (target) await markUnavailable(target, 60_000)
    },
  ]
  for (const how of stop) {
    expect(await findTarget()).toMatchObject({ name: TARGET, failures: 0 })
    await how()
    expect(await findTarget()).toBeNull()
    await control('resume')
  }
  expect((await getDeliveries()).target).toMatchObject({ state: 'ACTIVE', stateReason: null, failures: 0 })
})

test('of concurrent rotations the last secret and the one before it sign, and both were shown to an operator', async () => {
  const rotations = await Promise.all(Array.from({ length: 5 }, () => control('rotateSecret')))
  const shown = rotations.map(({ secret }) => secret)
  const { rows } = await pool.query('select secrets from event_targets')
  expect(rows[0].secrets).toHaveLength(2)
  expect(shown).toEqual(expect.arrayContaining(rows[0].secrets))
  expect((await control('retireSecrets')).deliveries.target?.secrets).toBe(1)
  expect((await pool.query('select secrets from event_targets')).rows).toEqual([
    { secrets: rows[0].secrets.slice(0, 1) },
  ])
})

test('a replay of one event or of all dead letters makes them pending and is logged', async () => {
  const [newest, delivered] = (await listEvents({ limit: 2 })).items
  expect(await replayEvent(prisma, delivered?.eventId ?? '', null)).toMatchObject({
    eventId: delivered?.eventId,
    state: 'PENDING',
    attempts: 0,
    deliveredAt: null,
    nextAttemptAt: expect.any(String),
  })
  expect(await control('replayDead')).toMatchObject({ replayed: 1, deliveries: { pending: 2, dead: 0 } })
  expect((await listEvents({ limit: 1 })).items).toMatchObject([
    { ...newest, state: 'PENDING', attempts: 0, deliveredAt: null, nextAttemptAt: expect.any(String) },
  ])
  await expect(replayEvent(prisma, '00000000-0000-4000-8000-000000000000', null)).rejects.toMatchObject({
    code: 'EVENT_NOT_FOUND',
  })
  const { rows } = await pool.query('select action, after from operator_log order by id desc limit 2')
  expect(rows).toEqual([
    { action: 'events.replayDead', after: { replayed: 1 } },
    { action: 'event.replay', after: null },
  ])
})

test('more dead letters than fit one transaction are all replayed, each batch with its own entry in the log', async () => {
  await pool.query(`
    with dead as (
      insert into outbox_events (aggregatetype, aggregateid, type, payload)
      select 'order', n::text, 'order.paid', '{}' from generate_series(1, 1500) n returning seq, aggregateid)
    insert into event_deliveries (seq, aggregateid, state, attempts)
    select seq, aggregateid, 'DEAD'::"EventState", 9 from dead`)
  const logged = async () =>
    (
      await pool.query(`select after->'replayed' as n from operator_log where action = 'events.replayDead'
                       order by id desc limit 2`)
    ).rows.map(({ n }) => n)
  expect(await control('replayDead')).toMatchObject({ replayed: 1500, deliveries: { dead: 0 } })
  expect(await logged()).toEqual([500, 1000])
  expect(await control('replayDead')).toMatchObject({ replayed: 0 })
  expect(await logged()).toEqual([0, 500])
})
