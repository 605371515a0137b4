import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, inject, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { makeKey, makeProduct, makeUser, times } from '@/lib/testing/makers'
import { requireProgram } from '@/lib/testing/require-program'
import { startProgram } from '@/lib/testing/start-program'
import { startWebServer } from '@/lib/testing/start-web-server'
import { freePort } from './free-port'
import { postgresAccount } from './postgres-account'

let cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup()
  cleanups = []
})

/** PgBouncer as in the README: transaction mode, with the session settings on the role instead of in the options. */
async function startPgBouncer(program: string, databaseUrl: string): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'))
  cleanups.push(() => rmSync(folder, { recursive: true }))
  chmodSync(folder, 0o755)
  const listen = await freePort()
  const database = pathname.slice(1)
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    `[databases]
${database} = host=${hostname} port=${port} dbname=${database} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
ignore_startup_parameters = options
`,
  )
  await query(prisma, sql`alter role current_user set timezone = 'UTC'`)
  await query(prisma, sql`alter role current_user set lock_timeout = '3s'`)
  await query(prisma, sql`alter role current_user set statement_timeout = '10s'`)
  // PgBouncer refuses to run as root.
  const pgbouncer = await startProgram(program, [settings], listen, postgresAccount(folder))
  cleanups.push(pgbouncer.kill)
  return `postgresql://${username}@127.0.0.1:${listen}/${database}`
}

test('behind PgBouncer in transaction mode, 25 of 40 concurrent buyers get the 25 items in stock', async (context) => {
  const program = requireProgram(context, 'pgbouncer')
  const url = await startPgBouncer(program, inject('databaseUrl'))
  const web = await startWebServer(url, { DATABASE_PREPARED: 'off', WORKER: 'off' })
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
