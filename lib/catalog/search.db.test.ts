import { beforeAll, expect, test, vi } from 'vitest'
import { createProduct } from '@/lib/catalog/create-product'
import { deleteSynonym } from '@/lib/catalog/delete-synonym'
import { editProduct } from '@/lib/catalog/edit-product'
import { listProducts } from '@/lib/catalog/list-products'
import { saveCategory } from '@/lib/catalog/save-category'
import { saveSynonym } from '@/lib/catalog/save-synonym'
import { ProductCreateRequest, ProductQuery, ProductSort } from '@/lib/catalog/schema'
import { MATCHES, matching, matchingByIndex } from '@/lib/catalog/search-conditions'
import { readWords, understandWords } from '@/lib/catalog/search-words'
import { suggestProducts } from '@/lib/catalog/suggest-products'
import { prisma } from '@/lib/database/client'
import { query, type Sql, sql } from '@/lib/database/sql'
import { testDatabase } from '@/lib/testing/database'
import { atOnce, times } from '@/lib/testing/makers'

const { pool } = testDatabase()

/** Searches may use the synonyms and categories of seconds ago. */
function secondsLater() {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
}

type Made = Partial<ProductCreateRequest> & { productName: string }

const make = (product: Made) =>
  createProduct(
    prisma,
    ProductCreateRequest.parse({ price: 1000, stockQuantity: 5, category: 'FOOD', ...product }),
    null,
  )

const search = async (q: string, more: Record<string, string> = {}) =>
  listProducts(ProductQuery.parse({ q, ...more }))
const found = async (q: string, more: Record<string, string> = {}) =>
  (await search(q, more)).items.map(({ productName }) => productName)

beforeAll(async () => {
  await saveCategory(prisma, {
    category: 'SHOES',
    edit: { categoryName: '신발', categoryNameEn: 'Shoes', imageUrl: null, listed: true },
    ifMatch: null,
    by: null,
  })
  await saveSynonym(prisma, { word: '운동화', means: ['에어포스', '스니커즈'] }, null)
  await saveSynonym(prisma, { word: '커피', means: ['티포트'] }, null)
  await make({ productName: '담양 설향 딸기 500g', productNameEn: 'Damyang Strawberries 500 g' })
  await make({ productName: '나이키 에어포스', productNameEn: 'Nike Air Force', category: 'SHOES' })
  await make({ productName: '더비 슈즈', productNameEn: 'Derby Shoes', category: 'SHOES' })
  await make({
    productName: '법랑 티포트 1.2L',
    description: '홍차와 보리차를 우리기 좋아요.',
    descriptionEn: "For a barista's kitchen.",
    category: 'LIVING',
  })
  await make({ productName: '보리 식빵', description: '매일 굽습니다.' })
  await make({ productName: '숨긴 딸기잼', onSale: false })
  await pool.query(`update products set popularity = 50 where name = '법랑 티포트 1.2L'`)
})

test.each([
  ['신발', ['더비 슈즈', '나이키 에어포스'], 'the name of a category'],
  ['SHOES', ['더비 슈즈', '나이키 에어포스'], 'its English name, and a name first'],
  ['ㅅㅂ', ['더비 슈즈', '나이키 에어포스'], 'its initial letters'],
  ['운동화', ['나이키 에어포스'], 'a synonym'],
  ['커피', ['법랑 티포트 1.2L'], 'a synonym of another category'],
  ['ㄸㄱ', ['담양 설향 딸기 500g'], 'initial letters of a word'],
  ['ㅇㅇㅍ', ['나이키 에어포스'], 'initial letters of the beginning of a word'],
  ['딸ㄱ', ['담양 설향 딸기 500g'], 'a word whose last syllable has begun'],
  ['홍차', ['법랑 티포트 1.2L'], 'a word of a description that has a particle'],
  ['strawberry', ['담양 설향 딸기 500g'], 'the singular of an English word'],
  ['barista', ['법랑 티포트 1.2L'], 'a word of an English description'],
  ['티포트 보리차', ['법랑 티포트 1.2L'], 'a name and a description together'],
  ['신발 나이키', ['나이키 에어포스'], 'a category and a name together'],
  ['보리', ['보리 식빵', '법랑 티포트 1.2L'], 'a name before a more popular description'],
])('a search for %j finds %j: %s', async (q, names) => {
  expect(await found(q)).toEqual(names)
})

test.each([
  '신발',
  '운동화',
  'ㅅㅂ',
  '보리',
  '보리차',
  '홍차 티포트',
  '신발 나이키',
  '커피 barista',
  '딸',
  '없는말',
])('the conditions for a product and those by the indexes find the same for %j', async (q) => {
  const words = await understandWords(readWords(q), 'primary')
  for (const match of MATCHES) {
    const idsWhere = (condition: Sql) =>
      query<{ id: number }>(prisma, sql`select p.id from products p where ${condition} order by p.id`)
    expect(await idsWhere(matchingByIndex(match, words)), match).toEqual(
      await idsWhere(matching(match, words)),
    )
  }
})

test('Hangul that macOS sends as separate letters is the same search', async () => {
  expect(await found('딸기'.normalize('NFD'))).toEqual(['담양 설향 딸기 500g'])
})

test.each([
  ['strawberrry', 'strawberries', ['담양 설향 딸기 500g']],
  ['strwberries', 'strawberries', ['담양 설향 딸기 500g']],
  ['starwberries', 'strawberries', ['담양 설향 딸기 500g']],
  ['딸귀', '딸기', ['담양 설향 딸기 500g']],
  ['딹', '딸기', ['담양 설향 딸기 500g']],
  ['에어푸스', '에어포스', ['나이키 에어포스']],
  ['나이키 에어푸스', '나이키 에어포스', ['나이키 에어포스']],
  ['운동하', '운동화', ['나이키 에어포스']],
  ['신빨', '신발', ['더비 슈즈', '나이키 에어포스']],
])('a search for %j, which nothing contains, searches %j and says so', async (q, searchedFor, names) => {
  expect(await search(q)).toMatchObject({
    searchedFor,
    items: names.map((productName) => ({ productName })),
  })
})

test.each(['딸기', '운동화', 'ㄸㄱ', '보리'])(
  'a search for %j that finds something is not changed',
  async (q) => {
    expect(await search(q)).toMatchObject({ searchedFor: null })
  },
)

test.each(['없는물건', 'zzzzzz', "'", '\\', '%', '_', "' | 'x", '딸기:*', '!', '&&', '()', '😀', 'ㅋㅋㅋㅋ'])(
  'a search for %j finds nothing and fails at nothing',
  async (q) => {
    expect(await search(q)).toEqual({ items: [], nextCursor: null, searchedFor: null })
  },
)

test('a hidden product is found by none of the ways and suggested by none', async () => {
  for (const q of ['딸기잼', 'ㄸㄱㅈ', '딸귀잼', '숨긴'])
    expect((await found(q)).filter((name) => name === '숨긴 딸기잼')).toEqual([])
  const { words, products } = await suggestProducts({ q: '딸기', source: 'primary' })
  expect(words).toEqual(['딸기'])
  expect(products.map(({ productName }) => productName)).toEqual(['담양 설향 딸기 500g'])
})

test('an edited name and description are found at once, and the old ones are not', async () => {
  const { productId } = await make({ productName: '옛이름', description: '낡은설명입니다' })
  const changes = { productName: '새이름', description: '고친설명입니다' }
  await editProduct(prisma, { productId, changes, ifMatch: null, by: null })
  expect(await found('새이름')).toEqual(['새이름'])
  expect(await found('고친설명')).toEqual(['새이름'])
  expect(await found('새이룸')).toEqual(['새이름'])
  expect(await found('낡은설명')).toEqual([])
  expect(await search('옛이름')).toMatchObject({ items: [], searchedFor: null })
})

test.each(ProductSort.options)('pages of a search sorted by %s contain every match once', async (sort) => {
  const word = { popular: '가나', newest: '다라', priceAsc: '마바', priceDesc: '사아' }[sort]
  await saveSynonym(prisma, { word: `${word}말`, means: [`${word}뜻`] }, null)
  for (const n of times(7, (i) => i)) {
    await make({ productName: `${word}말 ${n}`, price: 1000 + n })
    await make({ productName: `${word}뜻 ${n}`, price: 1000 + n })
    await make({ productName: `빵 ${n}`, description: `${word}말로 만든`, price: 1000 + n })
  }
  secondsLater()
  const all = await found(`${word}말`, { sort, limit: '50' })
  expect(all).toHaveLength(21)
  const pages: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await search(`${word}말`, { sort, limit: '4', ...(cursor && { cursor }) })
    expect(page.items.length).toBeLessThanOrEqual(4)
    pages.push(...page.items.map(({ productName }) => productName))
    cursor = page.nextCursor
  }
  expect(pages).toEqual(all)
})

test('pages of what was searched instead contain every match once', async () => {
  for (const n of times(9, (i) => i)) await make({ productName: `코끼리인형 ${n}` })
  const pages: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await search('코끼리인헝', { limit: '4', ...(cursor && { cursor }) })
    expect(page.searchedFor).toBe('코끼리인형')
    pages.push(...page.items.map(({ productName }) => productName))
    cursor = page.nextCursor
  }
  expect(pages).toHaveLength(9)
  expect(new Set(pages).size).toBe(9)
})

test('a cursor of a search by an earlier release continues the list', async () => {
  for (const n of times(3, (i) => i)) await make({ productName: `예전쪽 ${n}` })
  const first = await search('예전쪽', { limit: '1' })
  const [sort, key, id] = JSON.parse(Buffer.from(first.nextCursor ?? '', 'base64url').toString())
  const old = Buffer.from(JSON.stringify([sort, key, id])).toString('base64url')
  expect(await found('예전쪽', { cursor: old })).toHaveLength(2)
})

test.each([-1, 10, 1.5, 'x', null])('a cursor with the step %j is refused', async (step) => {
  const cursor = Buffer.from(JSON.stringify(['popular', 1, 1, step])).toString('base64url')
  await expect(search('딸기', { cursor })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
})

test('suggestions complete the last word and name the category and the products', async () => {
  expect(await suggestProducts({ q: '딸', source: 'primary' })).toMatchObject({
    words: ['딸기'],
    categories: [],
    products: [{ productName: '담양 설향 딸기 500g', price: 1000 }],
  })
  expect(await suggestProducts({ q: '나이키 에', source: 'primary' })).toMatchObject({
    words: ['나이키 에어포스'],
    products: [{ productName: '나이키 에어포스' }],
  })
  expect(await suggestProducts({ q: '신발', source: 'primary' })).toMatchObject({
    words: ['신발'],
    categories: [{ category: 'SHOES' }],
  })
  expect(await suggestProducts({ q: '없는물건', source: 'primary' })).toEqual({
    words: [],
    categories: [],
    products: [],
  })
})

test('a deleted synonym is no longer found, and deleting it again is refused', async () => {
  const { synonymId } = await saveSynonym(prisma, { word: '임시말', means: ['딸기'] }, null)
  secondsLater()
  expect(await found('임시말')).toEqual(['담양 설향 딸기 500g'])
  await deleteSynonym(prisma, synonymId, null)
  secondsLater()
  expect(await found('임시말')).toEqual([])
  await expect(deleteSynonym(prisma, synonymId, null)).rejects.toMatchObject({ code: 'SYNONYM_NOT_FOUND' })
})

test('products with the same new words are created at once, and every one is found', async () => {
  const tally = await atOnce(times(12, (n) => () => make({ productName: `동시단어 함께낱말 처음글자 ${n}` })))
  expect(tally).toEqual({ ok: 12, codes: {} })
  expect(await found('처음글짜', { limit: '20' })).toHaveLength(12)
})
