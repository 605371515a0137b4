import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { audit } from '@/lib/audit/audit'
import { testDatabase } from '@/lib/testing/database'
import { prepareDatabase } from './migrate'

const { url, pool } = testDatabase()
const shopUrl = process.env.DATABASE_URL ?? ''

const FIRST = '20261130100001_search_words'

const names = readdirSync('prisma/migrations', { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort()
const scriptOf = (name: string) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8')

/** What a sale waits for. */
const LOCKED = `select mode from pg_locks where pid = pg_backend_pid() and relation = 'products'::regclass
  and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`
const WRITTEN = `select coalesce(sum(n_tup_ins), 0)::int as rows from pg_stat_xact_user_tables
  where relname in ('product_descriptions', 'search_words')`

/** As the release before these migrations writes products. */
const CREATE = `insert into products (name, description, price, stock, stocked, category)
  values ($1, $1 || ' 설명', 1000, 5, 5, '기타') returning id`

test('while search words are introduced, the running release sells and edits products, and each is found', async () => {
  const shop = new pg.Client({ connectionString: shopUrl })
  onTestFinished(() => shop.end())
  await pool.query('create schema kept; create table kept.recorded as table _prisma_migrations')
  await pool.query('drop schema public cascade; create schema public')
  for (const name of names.filter((name) => name < FIRST)) await pool.query(scriptOf(name))
  const role = new URL(shopUrl).username
  await pool.query(`grant usage on schema public to ${role}; grant all on all tables in schema public to ${role};
    grant all on all sequences in schema public to ${role}`)
  await shop.connect()
  await shop.query(CREATE, ['먼저나온상품'])

  for (const name of names.filter((name) => name >= FIRST)) {
    const client = await pool.connect()
    await client.query('begin')
    await client.query(scriptOf(name))
    const locked = (await client.query(LOCKED)).rowCount !== 0
    const written = (await client.query<{ rows: number }>(WRITTEN)).rows[0]?.rows ?? 0
    expect(locked && written > 0, `${name} writes words of products while sales wait`).toBe(false)
    await client.query('commit')
    client.release()
    const { rows } = await shop.query<{ id: string }>(CREATE, [`상품${name.replace(/\d/g, '')}`])
    await shop.query(`update products set description = '고친설명' where id = $1`, [rows[0]?.id])
  }

  await pool.query(
    'alter table kept.recorded set schema public; alter table recorded rename to _prisma_migrations',
  )
  expect(await prepareDatabase({ url: shopUrl, ownerUrl: url })).toEqual([])
  const { checks } = await audit()
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  const found = await pool.query(
    `select (select count(*)::int from products) as products,
            (select count(*)::int from product_descriptions where words @@ '고친설명') as edited,
            (select count(*)::int from search_words where word = '먼저나온상품') as old`,
  )
  const later = names.filter((name) => name >= FIRST).length
  expect(found.rows).toEqual([{ products: later + 1, edited: later, old: 1 }])
  expect(await prepareDatabase({ url: shopUrl, ownerUrl: url })).toEqual([])
})
