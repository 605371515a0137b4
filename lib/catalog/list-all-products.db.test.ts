import { beforeAll, expect, test } from 'vitest'
import { AdminProductQuery, AdminProductSort } from '@/lib/catalog/admin-schema'
import { listAllCategories } from '@/lib/catalog/category-queries'
import { listAllProducts } from '@/lib/catalog/list-all-products'
import { testDatabase } from '@/lib/testing/database'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { vacuumAnalyze } from '@/lib/testing/vacuum'

const { pool } = testDatabase()

beforeAll(async () => {
  await pool.query(`
    insert into products (name, price, stock, stocked, category, on_sale, popularity)
    select '바람길 운동화 ' || n, n % 997 * 100, 5, 5, case when n % 7 = 0 then 'SHOES' else 'FOOD' end,
           n % 5000 <> 0, case when n % 40 = 0 then n % 300 else 0 end
    from generate_series(1, 60000) n`)
  await vacuumAnalyze(pool, 'products')
})

const listAndCount = (input: AdminProductQuery) => rowsReadBy('products', () => listAllProducts(input))

const filters = [{}, { category: 'SHOES' }, { shown: 'onSale' }, { shown: 'hidden' }, { q: '41234' }]

test.each(
  filters.flatMap((filter) => AdminProductSort.options.map((sort) => [{ ...filter, sort }] as const)),
)(
  'of 60,000 products a page of %j reads few rows beside its own, and so does the next page',
  async (filter) => {
    const input = AdminProductQuery.parse(filter)
    const first = await listAndCount(input)
    expect(first.result.items.length).toBeGreaterThan(0)
    expect(first).toMatchObject({ tableScans: 0 })
    expect(first.rows).toBeGreaterThan(0)
    expect(first.rows).toBeLessThan(1000)
    if (first.result.nextCursor === null) return
    const next = await listAndCount({ ...input, cursor: first.result.nextCursor })
    expect(next).toMatchObject({ tableScans: 0 })
    expect(next.rows).toBeGreaterThan(0)
    expect(next.rows).toBeLessThan(1000)
  },
)

test('the category codes are listed without reading every product', async () => {
  const { result, tableScans, rows } = await rowsReadBy('products', () => listAllCategories())
  expect(result.map(({ category }) => category).sort()).toEqual(['FOOD', 'SHOES'])
  expect(tableScans).toBe(0)
  expect(rows).toBeLessThan(10)
})

test('a search for a number finds the product with that id and names that contain it', async () => {
  const { items } = await listAllProducts(AdminProductQuery.parse({ q: '41234' }))
  expect(items.map(({ productId }) => productId)).toContain(41234)
})
