import { beforeAll, expect, test } from 'vitest'
import { listProducts } from '@/lib/catalog/list-products'
import { ProductQuery, ProductSort } from '@/lib/catalog/schema'
import { testDatabase } from '@/lib/testing/database'
import { rowsReadBy } from '@/lib/testing/rows-read'
import { vacuumAnalyze } from '@/lib/testing/vacuum'

const { pool } = testDatabase()

beforeAll(async () => {
  await pool.query(`
    insert into products (name, price, stock, stocked, category, on_sale, popularity, created_at)
    select case when n % 5 = 0 then '바람길 운동화 ' else '조약돌 찻잔 ' end || n, n % 997 * 100, 5, 5,
           case when n % 7 = 0 then 'SHOES' else 'FOOD' end, n % 5000 <> 0, n % 300, now() - make_interval(mins => n)
    from generate_series(1, 60000) n`)
  await vacuumAnalyze(pool, 'products')
})

const listAndCount = (input: Record<string, string>) =>
  rowsReadBy('products', () => listProducts(ProductQuery.parse({ ...input, limit: '20' })))

const searches = [{ q: '운동화' }, { q: '운동화 59' }, { q: '41235' }, { q: '운동화', category: 'SHOES' }]

test.each(searches.flatMap((search) => ProductSort.options.map((sort) => [{ ...search, sort }] as const)))(
  'a search for %j among 60,000 names does not read them all and returns its pages in order',
  async (search) => {
    const all = await everyMatch(search)
    const first = await listAndCount(search)
    expect(first.rows).toBeGreaterThan(0)
    expect(first.rows).toBeLessThan(6000)
    const { nextCursor } = first.result
    const second = nextCursor ? await listAndCount({ ...search, cursor: nextCursor }) : null
    const items = [...first.result.items, ...(second?.result.items ?? [])]
    expect(items.length).toBeGreaterThan(0)
    expect(items.map((item) => item.productId)).toEqual(all.slice(0, items.length))
    expect(second === null ? all.length : 40).toBe(items.length)
  },
)

async function everyMatch({ q, sort, ...rest }: { q: string; sort: ProductSort; category?: string }) {
  const order = {
    popular: 'popularity desc, id desc',
    newest: 'created_at desc, id desc',
    priceAsc: 'price, id',
    priceDesc: 'price desc, id desc',
  }[sort]
  const client = await pool.connect()
  const { rows } = await client.query<{ id: string }>(
    `select id from products where on_sale and ($1::text is null or category = $1)
       and ${q
         .split(' ')
         .map((word) => `name like '%${word}%'`)
         .join(' and ')} order by ${order}`,
    [rest.category ?? null],
  )
  // Else the rows of this scan are counted later, with those of a search.
  await client.query('select pg_stat_force_next_flush()')
  client.release()
  return rows.map(({ id }) => Number(id))
}

test('where every product is one of ten of a group, a page of groups reads few products beside the ten of each', async () => {
  await pool.query(`
    insert into product_groups (id, name, options) select n, '묶음', '[]' from generate_series(0, 6000) n;
    update products set group_id = id / 10, group_position = id % 10 + 1, 
           listed_of = case when id % 10 = id / 10 % 10 then id / 10 end`)
  await vacuumAnalyze(pool, 'products')
  for (const sort of ProductSort.options) {
    const { result, rows } = await listAndCount({ sort, grouped: 'true' })
    const groups = result.items.map(({ productId }) => Math.floor(productId / 10))
    expect(new Set(groups).size).toBe(20)
    expect(rows).toBeLessThan(1000)
  }
})
