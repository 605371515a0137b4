import { beforeAll, expect, test } from 'vitest'
import { listProducts } from '@/lib/catalog/list-products'
import { listCategories } from '@/lib/catalog/queries'
import { ProductQuery, ProductSort } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()

beforeAll(async () => {
  await pool.query(`
    insert into products (name, price, stock, stocked, category, on_sale, popularity, created_at)
    select case when n % 5 = 0 then '바람길 운동화 ' else '조약돌 찻잔 ' end || n, n % 997 * 100, 5, 5,
           case when n % 7 = 0 then 'SHOES' else 'FOOD' end, n % 5000 <> 0, n % 300, now() - make_interval(mins => n)
    from generate_series(1, 60000) n`)
  await pool.query('vacuum analyze products')
})

const rowsRead = async (tx: Tx): Promise<number> => {
  const [{ rows } = { rows: 0 }] = await query<{ rows: number }>(
    tx,
    sql`select seq_tup_read + coalesce(idx_tup_fetch, 0) as rows from pg_stat_xact_user_tables where relname = 'products'`,
  )
  return rows
}

const asked = (wanted: Record<string, string>) =>
  transaction(prisma, async (tx) => {
    const before = await rowsRead(tx)
    const page = await listProducts(ProductQuery.parse({ ...wanted, limit: '20' }))
    return { page, rows: (await rowsRead(tx)) - before }
  })

const words = [{ q: '운동화' }, { q: '운동화 59' }, { q: '41235' }, { q: '운동화', category: 'SHOES' }]

test.each(words.flatMap((wanted) => ProductSort.options.map((sort) => [{ ...wanted, sort }] as const)))(
  'among 60,000 names %j is found without reading them all, and in order, page by page',
  async (wanted) => {
    const all = await everyMatch(wanted)
    const first = await asked(wanted)
    expect(first.rows).toBeLessThan(6000)
    const second = first.page.nextCursor ? await asked({ ...wanted, cursor: first.page.nextCursor }) : null
    const found = [...first.page.items, ...(second?.page.items ?? [])]
    expect(found.length).toBeGreaterThan(0)
    expect(found.map((item) => item.productId)).toEqual(all.slice(0, found.length))
    expect(second === null ? all.length : 40).toBe(found.length)
  },
)

async function everyMatch({ q, sort, ...rest }: { q: string; sort: ProductSort; category?: string }) {
  const order = {
    popular: 'popularity desc, id desc',
    newest: 'created_at desc, id desc',
    priceAsc: 'price, id',
    priceDesc: 'price desc, id desc',
  }[sort]
  const { rows } = await pool.query<{ id: string }>(
    `select id from products where on_sale and ($1::text is null or category = $1)
       and ${q
         .split(' ')
         .map((word) => `name like '%${word}%'`)
         .join(' and ')} order by ${order}`,
    [rest.category ?? null],
  )
  return rows.map(({ id }) => Number(id))
}

test('the categories are found without reading the products, what is wanted most first', async () => {
  await pool.query(`update products set popularity = 1000 where id = 7`)
  const rows = await transaction(prisma, async (tx) => {
    const before = await rowsRead(tx)
    expect(await listCategories()).toEqual([{ category: 'SHOES' }, { category: 'FOOD' }])
    return (await rowsRead(tx)) - before
  })
  expect(rows).toBeLessThan(50)
})
