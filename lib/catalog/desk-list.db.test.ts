import { beforeAll, expect, test } from 'vitest'
import { DeskProductQuery, DeskSort } from '@/lib/catalog/desk-schema'
import { listAllProducts } from '@/lib/catalog/list-all-products'
import { listCategoryCodes } from '@/lib/catalog/list-category-codes'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()

beforeAll(async () => {
  await pool.query(`
    insert into products (name, price, stock, stocked, category, on_sale, popularity)
    select '바람길 운동화 ' || n, n % 997 * 100, 5, 5, case when n % 7 = 0 then 'SHOES' else 'FOOD' end,
           n % 5000 <> 0, case when n % 40 = 0 then n % 300 else 0 end
    from generate_series(1, 60000) n`)
  await pool.query('vacuum analyze products')
})

type Reads = { whole: number; rows: number }

const readsSoFar = async (tx: Tx): Promise<Reads> => {
  const [reads] = await query<Reads>(
    tx,
    sql`select seq_scan as whole, seq_tup_read + coalesce(idx_tup_fetch, 0) as rows
        from pg_stat_xact_user_tables where relname = 'products'`,
  )
  return reads ?? { whole: 0, rows: 0 }
}

/** What a page made the database read, by its own count of this connection. */
const readBy = (wanted: DeskProductQuery) =>
  transaction(prisma, async (tx) => {
    const before = await readsSoFar(tx)
    const page = await listAllProducts(wanted)
    const after = await readsSoFar(tx)
    return { page, whole: after.whole - before.whole, rows: after.rows - before.rows }
  })

const filters = [{}, { category: 'SHOES' }, { shown: 'onSale' }, { shown: 'hidden' }, { q: '41234' }]

test.each(filters.flatMap((filter) => DeskSort.options.map((sort) => [{ ...filter, sort }] as const)))(
  'of 60,000 products a page of %j reads its own rows and few more, the next page too',
  async (asked) => {
    const wanted = DeskProductQuery.parse(asked)
    const first = await readBy(wanted)
    expect(first.page.items.length).toBeGreaterThan(0)
    expect(first).toMatchObject({ whole: 0 })
    expect(first.rows).toBeLessThan(1000)
    if (first.page.nextCursor === null) return
    const next = await readBy({ ...wanted, cursor: first.page.nextCursor })
    expect(next).toMatchObject({ whole: 0 })
    expect(next.rows).toBeLessThan(1000)
  },
)

test('the categories to choose from are found without reading the products', async () => {
  const { rows, whole } = await transaction(prisma, async (tx) => {
    const before = await readsSoFar(tx)
    expect(await listCategoryCodes()).toEqual(['FOOD', 'SHOES'])
    const after = await readsSoFar(tx)
    return { whole: after.whole - before.whole, rows: after.rows - before.rows }
  })
  expect(whole).toBe(0)
  expect(rows).toBeLessThan(10)
})

test('a number finds the product of that number, and names that hold it', async () => {
  const { items } = await listAllProducts(DeskProductQuery.parse({ q: '41234' }))
  expect(items.map(({ productId }) => productId)).toContain(41234)
})
