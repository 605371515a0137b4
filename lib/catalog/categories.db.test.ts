import { beforeEach, expect, test, vi } from 'vitest'
import { findCategory, listAllCategories, listCategories } from '@/lib/catalog/category-queries'
import { createProduct } from '@/lib/catalog/create-product'
import { orderCategories } from '@/lib/catalog/order-categories'
import { saveCategory } from '@/lib/catalog/save-category'
import { ProductCreateRequest } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { listLog } from '@/lib/operators/queries'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, makeProduct, times } from '@/lib/testing/makers'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { vacuumAnalyze } from '@/lib/testing/vacuum'

const { pool } = testDatabase()

const edit = (categoryName: string, more: { listed?: boolean; imageUrl?: string | null } = {}) => ({
  categoryName,
  categoryNameEn: null,
  imageUrl: null,
  listed: true,
  ...more,
})
const save = (category: string, saved: ReturnType<typeof edit>, ifMatch: string | null = null) =>
  saveCategory(prisma, { category, edit: saved, ifMatch, by: null })

/** The shop may show what it read seconds ago. */
function secondsLater() {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
}

async function shown() {
  secondsLater()
  return (await listCategories('primary')).map(({ category, categoryName }) => `${category} ${categoryName}`)
}

beforeEach(async () => {
  await pool.query('delete from products; delete from categories')
})

test('a product with a code that nobody has named is created, and the shop does not show the code', async () => {
  const body = { productName: '시집', price: 9000, stockQuantity: 3, category: 'BOOKS' }
  await createProduct(prisma, ProductCreateRequest.parse(body), null)
  expect(await shown()).toEqual([])
  expect(await findCategory('BOOKS', 'primary')).toBeNull()
  expect(await listAllCategories()).toEqual([
    {
      category: 'BOOKS',
      categoryName: null,
      categoryNameEn: null,
      imageUrl: null,
      listed: false,
      version: 0,
    },
  ])
  await save('BOOKS', edit('책'))
  expect(await shown()).toEqual(['BOOKS 책'])
  expect(await findCategory('BOOKS', 'primary')).toMatchObject({ categoryName: '책' })
})

test('a category is shown while something of it is on sale and no operator hides it', async () => {
  await save('TOYS', edit('장난감'))
  expect(await shown()).toEqual([])
  const productId = await makeProduct({ category: 'TOYS' })
  expect(await shown()).toEqual(['TOYS 장난감'])
  await pool.query('update products set on_sale = false where id = $1', [productId])
  expect(await shown()).toEqual([])
  await pool.query('update products set on_sale = true where id = $1', [productId])
  await save('TOYS', edit('장난감', { listed: false }))
  expect(await shown()).toEqual([])
})

test('categories have the order of the operators, and those left out of a new order follow as they were', async () => {
  for (const code of ['A', 'B', 'C', 'D']) {
    await save(code, edit(code.toLowerCase()))
    await makeProduct({ category: code })
  }
  expect(await shown()).toEqual(['A a', 'B b', 'C c', 'D d'])
  const { items } = await orderCategories(prisma, ['D', 'B'], null)
  expect(items.map(({ category }) => category)).toEqual(['D', 'B', 'A', 'C'])
  expect(await shown()).toEqual(['D d', 'B b', 'A a', 'C c'])
  const [entry] = (await listLog({ subject: 'categories', limit: 1 })).items
  expect(entry).toMatchObject({ action: 'category.order', after: { categories: ['D', 'B', 'A', 'C'] } })
})

test('an order that names a category without a name is refused and changes nothing', async () => {
  await save('A', edit('a'))
  await makeProduct({ category: 'A' })
  await makeProduct({ category: 'UNNAMED' })
  await expect(orderCategories(prisma, ['UNNAMED', 'A'], null)).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
    detail: { errors: [{ pointer: '/categories/0' }] },
  })
  expect(await shown()).toEqual(['A a'])
})

test('of operators who save the same version at once, one succeeds and the others are told', async () => {
  await save('A', edit('a'))
  const tally = await atOnce(times(8, (n) => () => save('A', edit(`a${n}`), '"1"')))
  expect(tally).toEqual({ ok: 1, codes: { STALE_EDIT: 7 } })
})

test('of operators who create the same category at once, one succeeds, and every position is used once', async () => {
  const tally = await atOnce(times(8, (n) => () => save(n % 2 ? 'SAME' : `OTHER${n}`, edit('x'), '"0"')))
  expect(tally).toEqual({ ok: 5, codes: { STALE_EDIT: 3 } })
  const { rows } = await pool.query('select position from categories order by 1')
  expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4])
})

test('a save that changes nothing raises no version and is not logged', async () => {
  const first = await save('QUIET', edit('가만히'))
  expect(await save('QUIET', edit('가만히'))).toEqual(first)
  expect(await save('QUIET', edit('조용히'))).toMatchObject({ version: 2 })
  const { items } = await listLog({ subject: 'category:QUIET', limit: 10 })
  expect(items.map(({ action }) => action)).toEqual(['category.edit', 'category.create'])
})

test('within seconds the categories of all pages are read once, and never by reading all products', async () => {
  await pool.query(`
    insert into products (name, price, stock, stocked, category)
    select 'p', 1, 5, 5, case when n % 2 = 0 then 'EVEN' else 'ODD' end from generate_series(1, 5000) n`)
  await vacuumAnalyze(pool, 'products')
  await save('EVEN', edit('짝수'))
  await save('ODD', edit('홀수'))
  secondsLater()
  const first = await rowsReadBy('products', () => listCategories('primary'))
  expect(first.result).toHaveLength(2)
  expect(first.rows).toBeLessThan(10)
  const again = await rowsReadBy('categories', () =>
    Promise.all(times(50, () => findCategory('ODD', 'primary'))),
  )
  expect(again.result[49]).toMatchObject({ categoryName: '홀수' })
  expect(again.rows).toBe(0)
})
