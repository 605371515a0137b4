import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { readEvents } from '@/lib/events/read-events'
import { testDatabase } from '@/lib/testing/database'
import { deleteEvents, skipEvents } from '@/lib/testing/event-states'

const { pool } = testDatabase()

const read = async (limit = 1000) => {
  const { fresh, late } = await transaction(prisma, (tx) => readEvents(tx, 'ranking', limit))
  return [...fresh, ...late]
}
const insert = `insert into outbox_events (aggregatetype, aggregateid, type, payload)
  values ('test', '1', 'test', '{}') returning seq::int`
const gaps = async () =>
  (await pool.query("select gaps from event_cursors where consumer = 'ranking'")).rows[0].gaps

test('an event that is committed after later ones is read once, also while another transaction stays open', async () => {
  await skipEvents()
  const [slow, open] = [await pool.connect(), await pool.connect()]
  await open.query('begin; select pg_current_xact_id()')
  await slow.query('begin')
  const first = (await slow.query(insert)).rows[0].seq
  const second = (await pool.query(insert)).rows[0].seq
  expect(await read()).toEqual([second])
  for (let n = 0; n < 3; n++) expect(await read()).toEqual([])
  await slow.query('commit')
  expect(await read()).toEqual([first])
  expect(await read()).toEqual([])
  await open.query('commit')
  slow.release()
  open.release()
})

test('a gap of a transaction that was rolled back is dropped after all older transactions have ended', async () => {
  await skipEvents()
  const open = await pool.connect()
  await open.query('begin; select pg_current_xact_id()')
  await pool.query(`begin; ${insert}; rollback`)
  await pool.query(insert)
  for (let n = 0; n < 3; n++) await read()
  expect(await gaps()).toHaveLength(1)
  await open.query('rollback')
  open.release()
  // Transactions of other tests on the same server may be older, too.
  await expect
    .poll(async () => {
      await read()
      return gaps()
    })
    .toEqual([])
})

test('a transaction that has written before it reads events is refused', async () => {
  const attempt = transaction(prisma, async (tx) => {
    await tx.eventCursor.updateMany({ data: { position: 0 } })
    await readEvents(tx, 'ranking', 1)
  })
  await expect(attempt).rejects.toThrow('before the transaction writes')
})

test('of concurrent transactions that commit and roll back in any order each committed event is read exactly once', async () => {
  await deleteEvents()
  await skipEvents()
  let isOver = false
  const found: number[] = []
  const write = async () => {
    const client = await pool.connect()
    for (let n = 0; n < 40; n++) {
      await client.query(`begin; select pg_current_xact_id(); ${insert}`)
      await sleep(Math.random() * 8)
      await client.query(Math.random() < 0.3 ? 'rollback' : 'commit')
    }
    client.release()
  }
  const readAll = async () => {
    while (!isOver) found.push(...(await read(5)))
  }
  const readers = [readAll(), readAll()]
  await Promise.all([write(), write(), write()])
  isOver = true
  await Promise.all(readers)
  for (let n = 0; n < 50; n++) found.push(...(await read(5)))
  const { rows } = await pool.query('select seq::int from outbox_events order by seq')
  expect(found.toSorted((a, b) => a - b)).toEqual(rows.map(({ seq }) => seq))
})
