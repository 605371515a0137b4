import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { copyDatabase } from '@/lib/testing/copy-database'
import { testDatabase } from '@/lib/testing/database'

const replicaUrl = await copyDatabase(inject('templateUrl'))
process.env.DATABASE_REPLICA_URL = replicaUrl
const { listProducts } = await import('@/lib/catalog/list-products')
const { getProduct } = await import('@/lib/catalog/queries')
const { pool } = await import('@/lib/database/client')

const { pool: superuser } = testDatabase()
const replica = new pg.Pool({ connectionString: replicaUrl, max: 1 })

const insert = (name: string) =>
  `insert into products (id, name, price, stock, stocked, category) values (1, '${name}', 1000, 1, 1, 'FOOD')`
const listed = async () =>
  (await listProducts({ sort: 'newest', limit: 5 })).items.map((item) => item.productName)

test('lists come from the replica, what decides a sale from the database, and without the replica everything does', async () => {
  await pool.query(insert('본 데이터베이스'))
  await replica.query(insert('복제본'))
  expect(await listed()).toEqual(['복제본'])
  expect((await getProduct(1)).productName).toBe('본 데이터베이스')

  const name = new URL(replicaUrl).pathname.slice(1)
  await replica.end()
  await superuser.query(`alter database "${name}" with allow_connections false`)
  await superuser.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name])
  expect(await listed()).toEqual(['본 데이터베이스'])
})
