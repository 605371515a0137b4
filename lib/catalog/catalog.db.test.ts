import { expect, test } from 'vitest'
import { createProduct } from '@/lib/catalog/create-product'
import { editProduct } from '@/lib/catalog/edit-product'
import { listProducts } from '@/lib/catalog/list-products'
import { findProduct, getProduct, listRelatedProducts } from '@/lib/catalog/queries'
import {
  ProductCreateRequest,
  ProductQuery,
  type ProductResponse,
  type ProductSort,
} from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, partner, times } from '@/lib/testing/makers'

const { pool } = testDatabase()

const create = (fields: Record<string, unknown>) =>
  createProduct(
    prisma,
    ProductCreateRequest.parse({
      productName: '상품',
      price: 1000,
      stockQuantity: 5,
      category: 'FOOD',
      ...fields,
    }),
    partner,
  )

const names = async (query: Record<string, string>) =>
  (await listProducts(ProductQuery.parse(query))).items.map((product) => product.productName)

const edit = (productId: number, changes: object, ifMatch: string | null = null) =>
  editProduct(prisma, { productId, changes, ifMatch, by: partner })

const gimbap = await create({
  productName: '참치마요 삼각김밥',
  productNameEn: 'Tuna Triangle Gimbap',
  price: 1500,
})
const force = await create({
  productName: '나이키 에어포스',
  price: 990_000,
  category: 'SHOES',
  stockQuantity: 0,
})
await create({ productName: '100% 면 양말_회색', price: 3000, category: 'CLOTHING' })
await create({ productName: '숨긴 김밥', onSale: false })

test.each([
  ['김밥', ['참치마요 삼각김밥']],
  ['각김', ['참치마요 삼각김밥']],
  ['밥', ['참치마요 삼각김밥']],
  ['김밥 참치', ['참치마요 삼각김밥']],
  ['tuna GIMBAP', ['참치마요 삼각김밥']],
  ['0% 면', ['100% 면 양말_회색']],
  ['말_회', ['100% 면 양말_회색']],
  ['%', ['100% 면 양말_회색']],
  ['\\', []],
  ["'; drop table products", []],
  ['없는 것', []],
])('a search for %j matches any part of a name and no hidden product', async (q, found) => {
  expect(await names({ q })).toEqual(found)
})

test('filters narrow by category, price and stock', async () => {
  expect(await names({ category: 'SHOES' })).toEqual(['나이키 에어포스'])
  expect(await names({ minPrice: '1501', maxPrice: '3000' })).toEqual(['100% 면 양말_회색'])
  expect(await names({ inStock: 'false' })).toEqual(['나이키 에어포스'])
  expect(await names({ inStock: 'true', sort: 'priceAsc' })).toEqual([
    '참치마요 삼각김밥',
    '100% 면 양말_회색',
  ])
  expect(await names({ ids: `${force.productId},999` })).toEqual(['나이키 에어포스'])
})

test('a hidden product is found only with hidden: true', async () => {
  const { productId } = await create({ productName: '비밀', onSale: false })
  expect(await findProduct(productId)).toBeNull()
  expect(await findProduct(productId, { hidden: true })).toMatchObject({ productName: '비밀', onSale: false })
  await expect(getProduct(productId)).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
})

test('related products share the category and are in stock', async () => {
  const other = await create({ productName: '유부초밥' })
  const related = await listRelatedProducts(gimbap, 4)
  expect(related.map(({ productId }) => productId)).toEqual([other.productId])
})

const sorts: ProductSort[] = ['popular', 'newest', 'priceAsc', 'priceDesc']

test.each(sorts)(
  'pages sorted by %s contain every product once, even when sort keys are equal',
  async (sort) => {
    await Promise.all(
      times(30, (i) => create({ productName: `쪽 ${sort} ${i}`, price: 100 + (i % 3), category: 'PAGED' })),
    )
    const seen: ProductResponse[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listProducts(
        ProductQuery.parse({ q: `쪽 ${sort}`, sort, limit: '7', ...(cursor ? { cursor } : {}) }),
      )
      expect(page.items.length).toBeLessThanOrEqual(7)
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(new Set(seen.map(({ productId }) => productId)).size).toBe(30)
    expect(seen).toHaveLength(30)
    if (sort === 'priceAsc') expect(seen).toEqual(seen.toSorted((a, b) => a.price - b.price))
  },
)

const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each([
  '',
  'x',
  '%%%',
  forged(null),
  forged(['newest', 1, 1]),
  forged(['popular', -1, 1]),
  forged(['popular', 1.5, 1]),
  forged(['popular', '1', 1]),
  forged(['popular', 1e300, 1]),
  forged(['popular', 1]),
])('the malformed cursor %j is refused', async (cursor) => {
  await expect(listProducts(ProductQuery.parse({ cursor }))).rejects.toMatchObject({
    code: 'INVALID_REQUEST',
  })
})

test('cursors with the largest values are accepted', async () => {
  for (const sort of sorts) {
    const cursor = forged([sort, 8.64e15, 8.64e15])
    await expect(listProducts(ProductQuery.parse({ sort, cursor }))).resolves.toBeDefined()
  }
})

test('20 concurrent restocks of one product add up, and each is logged', async () => {
  const { productId } = await create({ stockQuantity: 5 })
  const tally = await atOnce(times(20, () => () => edit(productId, { stockDelta: 3 })))
  expect(tally).toEqual({ ok: 20, codes: {} })
  const { rows } = await pool.query('select stock, stocked, sold, version from products where id = $1', [
    productId,
  ])
  expect(rows[0]).toEqual({ stock: 65, stocked: 65, sold: 0, version: 1 })
  const log = await pool.query('select actor, action, after from operator_log where subject = $1', [
    `product:${productId}`,
  ])
  expect(log.rows).toHaveLength(21)
  expect(log.rows).toContainEqual(expect.objectContaining({ actor: '제휴사', action: 'product.edit' }))
})

test('of 10 concurrent edits of one version one is saved and nine are STALE_EDIT', async () => {
  const { productId, version } = await create({})
  const tally = await atOnce(times(10, (i) => () => edit(productId, { price: 2000 + i }, `"${version}"`)))
  expect(tally).toEqual({ ok: 1, codes: { STALE_EDIT: 9 } })
})

test('If-Match also accepts the ETag of the product, which contains its version', async () => {
  const { productId } = await create({})
  expect(await edit(productId, { onSale: false }, '"1-5"')).toMatchObject({ onSale: false, version: 2 })
  await expect(edit(productId, { onSale: true }, 'W/"1-5"')).rejects.toMatchObject({ code: 'STALE_EDIT' })
  await expect(edit(productId, { onSale: true }, 'nonsense')).rejects.toMatchObject({ code: 'STALE_EDIT' })
})

test('a restock below zero is SOLD_OUT, and an empty edit changes nothing', async () => {
  const { productId } = await create({ stockQuantity: 5 })
  await expect(edit(productId, { stockDelta: -6 })).rejects.toMatchObject({
    code: 'SOLD_OUT',
    detail: { available: 5 },
  })
  expect(await edit(productId, { stockDelta: -5 })).toMatchObject({ stockQuantity: 0, version: 1 })
  expect(await edit(productId, {})).toMatchObject({ version: 1 })
  await expect(edit(987_654, { price: 1 })).rejects.toMatchObject({ code: 'PRODUCT_NOT_FOUND' })
})

test('an edit to a picture of another origin is refused at /imageUrl, and an existing one may stay', async () => {
  const refusal = { code: 'INVALID_REQUEST', detail: { errors: [{ pointer: '/imageUrl' }] } }
  const productId = await create({ imageUrl: '/products/acacia-honey.webp' }).then(
    (product) => product.productId,
  )
  for (const imageUrl of ['https://cdn.example/a.webp', '/\\evil.example', '/products/1']) {
    await expect(edit(productId, { imageUrl })).rejects.toMatchObject(refusal)
    expect(
      ProductCreateRequest.safeParse({
        productName: 'a',
        price: 1,
        stockQuantity: 1,
        category: 'A',
        imageUrl,
      }).success,
    ).toBe(false)
  }
  expect(await getProduct(productId)).toMatchObject({ imageUrl: '/products/acacia-honey.webp' })
  const old = 'https://cdn.example/old.webp'
  await pool.query('update products set image_url = $2 where id = $1', [productId, old])
  expect(await edit(productId, { imageUrl: old, price: 2 })).toMatchObject({ imageUrl: old, price: 2 })
  expect(await edit(productId, { imageUrl: null })).toMatchObject({ imageUrl: null })
})
