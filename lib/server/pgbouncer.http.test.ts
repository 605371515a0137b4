import { afterEach, expect, inject, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeKey, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { requireProgram } from '@/lib/testing/require-program'
import { startPgBouncer } from '@/lib/testing/start-pgbouncer'
import { startWebServer } from '@/lib/testing/start-web-server'

let cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup()
  cleanups = []
})

/**
 * PgBouncer ignores the options of a connection, by which the shop sets these values. They are set on the role instead, which
 * other tests use too, so they are removed at the end.
 */
async function setRoleDefaults() {
  cleanups.push(async () => {
    await query(prisma, sql`alter role current_user reset all`)
    const left = sql`select setconfig from pg_db_role_setting where setrole = current_user::regrole`
    expect(await query(prisma, left)).toEqual([])
  })
  await query(prisma, sql`alter role current_user set timezone = 'UTC'`)
  await query(prisma, sql`alter role current_user set lock_timeout = '3s'`)
  await query(prisma, sql`alter role current_user set statement_timeout = '10s'`)
}

test('behind PgBouncer in transaction mode, 25 of 40 concurrent buyers get the 25 items in stock', async (context) => {
  const program = requireProgram(context, 'pgbouncer')
  await setRoleDefaults()
  const pgbouncer = await startPgBouncer(program, inject('databaseUrl'))
  cleanups.push(pgbouncer.stop)
  const web = await startWebServer(pgbouncer.url, { DATABASE_PREPARED: 'off', WORKER: 'off' })
  cleanups.push(web.stop)
  const productId = await makeProduct({ price: 1000, stock: 25 })
  const users = await Promise.all(times(40, () => makeUser({ balance: 5000 })))
  const authorization = `Bearer ${await makeKey(['users:act'])}`

  const statuses = await Promise.all(
    users.map(async (userId, n) => {
      const response = await fetch(`${web.baseUrl}/api/v1/checkouts`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `pgbouncer-${n}` },
        body: JSON.stringify({ userId, orderProducts: [{ productId, quantity: 1 }] }),
      })
      await response.arrayBuffer()
      return response.status
    }),
  )
  expect(statuses.filter((status) => status < 300)).toHaveLength(25)
  expect(statuses.filter((status) => status === 409)).toHaveLength(15)
  const [product] = await query<{ stock: number }>(
    prisma,
    sql`select stock from products where id = ${productId}`,
  )
  expect(product).toEqual({ stock: 0 })
})
