import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()
const FIRST = '20261129800000_event_cursors'

const apply = async (names: string[]) => {
  for (const name of names) await pool.query(readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'))
}
const rows = async (statement: string) => (await pool.query(statement)).rows

test('events that wait when the release with cursors is installed are delivered and counted by it, and by it alone', async () => {
  const migrations = readdirSync('prisma/migrations').filter((name) => /^\d+_/.test(name))
  await pool.query('drop schema public cascade; create schema public')
  await apply(migrations.filter((name) => name < FIRST))
  await pool.query(`
    insert into outbox_events (aggregatetype, aggregateid, type, payload, state, ranked, attempts, last_status, leased_until)
    values ('order', '1', 'order.paid', '{}', 'DELIVERED', true, 1, 202, null),
           ('order', '2', 'order.paid', '{}', 'PENDING', true, 3, 500, null),
           ('order', '3', 'order.paid', '{}', 'DEAD', false, 15, 500, null),
           ('order', '4', 'order.paid', '{}', 'PENDING', false, 0, null, '2030-01-01T00:00Z'),
           ('order', '5', 'order.paid', '{}', 'DELIVERED', true, 1, 202, null),
           ('order', '6', 'order.paid', '{}', 'PENDING', false, 0, null, null)`)
  await apply(migrations.filter((name) => name >= FIRST))

  expect(
    await rows('select seq::int, state::text, attempts, last_status from event_deliveries order by seq'),
  ).toEqual([
    { seq: 2, state: 'PENDING', attempts: 3, last_status: 500 },
    { seq: 3, state: 'DEAD', attempts: 15, last_status: 500 },
    { seq: 4, state: 'PENDING', attempts: 0, last_status: null },
    { seq: 6, state: 'PENDING', attempts: 0, last_status: null },
  ])
  expect(
    await rows(`select seq::int from event_deliveries where next_attempt_at = '2030-01-01T00:00Z'`),
  ).toEqual([{ seq: 4 }])
  const gap = (first: number, last: number) => ({ first, last, until: null })
  expect(await rows('select consumer, position::int, gaps from event_cursors order by consumer')).toEqual([
    { consumer: 'delivery', position: 6, gaps: [] },
    { consumer: 'notices', position: 6, gaps: [] },
    { consumer: 'ranking', position: 6, gaps: expect.arrayContaining([gap(3, 4), gap(6, 6)]) },
  ])

  // The release before goes on recording events while it is replaced, and finds nothing to deliver or to count.
  await pool.query(
    `insert into outbox_events (aggregatetype, aggregateid, type, payload) values ('order', '7', 'order.paid', '{}')`,
  )
  expect(await rows(`select 1 from outbox_events where state <> 'DELIVERED' or not ranked`)).toEqual([])
})
