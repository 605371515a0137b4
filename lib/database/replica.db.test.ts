import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { copyDatabase } from '@/lib/testing/copy-database'
import { testDatabase } from '@/lib/testing/database'
import { openPostgresProxy } from '@/lib/testing/postgres-proxy'

const replicaUrl = await copyDatabase(inject('templateUrl'))
process.env.DATABASE_REPLICA_URL = replicaUrl
const proxy = await openPostgresProxy(process.env.DATABASE_URL ?? '')
process.env.DATABASE_URL = proxy.url
afterAll(() => proxy.close())
const { listProducts } = await import('@/lib/catalog/list-products')
const { getProduct } = await import('@/lib/catalog/queries')
const { pool } = await import('@/lib/database/client')
const { isUnavailable } = await import('@/lib/database/errors')

const { pool: superuser } = testDatabase()
const replica = new pg.Pool({ connectionString: replicaUrl, max: 1 })
replica.on('error', () => {})

const insert = (name: string) =>
  `insert into products (id, name, price, stock, stocked, category) values (1, '${name}', 1000, 1, 1, 'FOOD')`
const listed = async (source: 'primary' | 'replica' = 'replica') =>
  (await listProducts({ sort: 'newest', limit: 5, source })).items.map((item) => item.productName)

await pool.query(insert('본 데이터베이스'))
await replica.query(insert('복제본'))

const setPosition = (position: string) =>
  replica.query(
    `create or replace function behind.pg_current_wal_lsn() returns pg_lsn language sql as $$ select ${position} $$`,
  )

test('a replica that is further behind than the setting allows is not read until it has caught up', async () => {
  const name = new URL(replicaUrl).pathname.slice(1)
  await replica.query('create schema behind')
  await setPosition("'0/1'::pg_lsn")
  await replica.query(`alter database "${name}" set search_path = behind, pg_catalog, public`)
  await superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  await sleep(1100)
  for (let n = 0; n < 10; n++) {
    expect(await listed()).toEqual(['본 데이터베이스'])
    await sleep(50)
  }
  await setPosition('pg_catalog.pg_current_wal_lsn()')
  await expect.poll(() => listed(), { timeout: 10_000 }).toEqual(['복제본'])
})

test('while the primary is unavailable, lists come from the replica, and what decides a sale is unavailable', async () => {
  proxy.refuse(true)
  for (let n = 0; n < 5; n++) {
    expect(await listed()).toEqual(['복제본'])
    await sleep(300)
  }
  await expect(listed('primary')).rejects.toSatisfy(isUnavailable)
  await expect(getProduct(1)).rejects.toSatisfy(isUnavailable)
  proxy.refuse(false)
  expect(await listed('primary')).toEqual(['본 데이터베이스'])
})

test('lists come from the replica, what decides a sale from the database, and without the replica everything does', async () => {
  await expect.poll(() => listed()).toEqual(['복제본'])
  expect(await listed('primary')).toEqual(['본 데이터베이스'])
  expect((await getProduct(1)).productName).toBe('본 데이터베이스')

  const name = new URL(replicaUrl).pathname.slice(1)
  await replica.end()
  await superuser.query(`alter database "${name}" with allow_connections false`)
  await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name])
  expect(await listed()).toEqual(['본 데이터베이스'])
})
