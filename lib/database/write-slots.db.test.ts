import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'

Object.assign(process.env, {
  POOL_MAX: '4',
  POOL_WAIT_MS: '2000',
  LOCK_TIMEOUT_MS: '30000',
  STATEMENT_TIMEOUT_MS: '60000',
})
// The settings are read at the first import.
const { runBatch, runTwoBatches } = await import('@/lib/database/batch')
const { prisma } = await import('@/lib/database/client')
const { isUnavailable } = await import('@/lib/database/errors')
const { query, sql } = await import('@/lib/database/sql')
const { transaction } = await import('@/lib/database/transaction')
const { WRITE_SLOTS } = await import('@/lib/database/write-slots')
const { makeProduct, times } = await import('@/lib/testing/makers')

const { pool: direct } = testDatabase()

const raise = (id: number) => sql`update products set price = price + 1 where id = ${id}`

const WAYS = {
  transactions: (id: number) => transaction(prisma, (tx) => query(tx, raise(id))),
  batches: (id: number) => runBatch(prisma, (batch) => query(batch, raise(id))),
  'pairs of batches': (id: number) =>
    runTwoBatches(
      (batch) => query(batch, raise(id)),
      (batch) => query(batch, raise(id)),
    ),
}

/** Runs `work` while another session holds the product's row, so that every write waits. */
async function whileLocked(id: number, work: () => Promise<void>): Promise<void> {
  const holder = await direct.connect()
  await holder.query('begin')
  await holder.query('select 1 from products where id = $1 for update', [id])
  try {
    await work()
  } finally {
    await holder.query('commit')
    holder.release()
  }
}

test.each(Object.entries(WAYS))(
  'reads are answered while more %s wait than there are connections, and those without one are unavailable in time',
  async (_way, write) => {
    const id = await makeProduct({ price: 0 })
    const writes: Promise<unknown>[] = []
    await whileLocked(id, async () => {
      let refusals = 0
      writes.push(...times(10, () => write(id)))
      for (const one of writes) one.catch(() => refusals++)
      for (let read = 0; read < 5; read++) {
        expect(await query(prisma, sql`select price from products where id = ${id}`)).toEqual([{ price: 0 }])
        expect(await prisma.product.count({ where: { id } })).toBe(1)
      }
      while (refusals < 10 - WRITE_SLOTS) await sleep(10)
    })
    const results = await Promise.allSettled(writes)
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused.map(({ reason }) => isUnavailable(reason))).toEqual(times(10 - WRITE_SLOTS, () => true))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(WRITE_SLOTS)
  },
)

test.each(Object.entries(WAYS))('%s that wait for a connection are run in turn', async (way, write) => {
  const id = await makeProduct({ price: 0 })
  await Promise.all(times(40, () => write(id)))
  const [row] = await query<{ price: number }>(prisma, sql`select price from products where id = ${id}`)
  expect(row?.price).toBe(way === 'pairs of batches' ? 80 : 40)
})
