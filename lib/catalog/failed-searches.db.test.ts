import { beforeEach, expect, test } from 'vitest'
import { countFailedSearch, listFailedSearches, writeFailedSearches } from '@/lib/catalog/failed-searches'
import { listProducts } from '@/lib/catalog/list-products'
import { saveSynonym } from '@/lib/catalog/save-synonym'
import { prisma } from '@/lib/database/client'
import { testDatabase } from '@/lib/testing/database'

const { pool } = testDatabase()

beforeEach(() => pool.query('truncate failed_searches, synonyms, search_words'))

async function search(q: string) {
  const query = { q, sort: 'popular', limit: 10 } as const
  countFailedSearch(query, await listProducts(query))
}

test('words that found nothing are counted in one row a day, the most frequent first', async () => {
  for (const q of ['텐트', '캠핑 텐트', ' 텐트 ']) await search(q)
  await writeFailedSearches()
  await search('텐트')
  await writeFailedSearches()
  expect(await listFailedSearches()).toEqual([
    { word: '텐트', times: 4 },
    { word: '캠핑', times: 1 },
  ])
  const { rows } = await pool.query('select count(*)::int as rows from failed_searches')
  expect(rows).toEqual([{ rows: 2 }])
})

test('neither numbers and addresses nor words that the catalogue knows are stored', async () => {
  await pool.query("insert into search_words values ('딸기')")
  for (const q of ['01012345678', 'a@example.com', '가1나2', '딸기 잠수함', 'x']) await search(q)
  await writeFailedSearches()
  expect((await listFailedSearches()).map(({ word }) => word)).toEqual(['잠수함'])
})

test('a search with results and a later page are not counted', async () => {
  await pool.query(
    "insert into products (name, price, stock, stocked, category) values ('보온병', 1000, 1, 1, 'KITCHEN')",
  )
  await search('보온병')
  const none = { items: [], nextCursor: null, searchedFor: null }
  countFailedSearch({ q: '텐트', cursor: 'x' }, none)
  await pool.query('truncate search_words')
  await writeFailedSearches()
  expect(await listFailedSearches()).toEqual([])
})

test('a word that was given a meaning is no longer listed, nor one of more than a month ago', async () => {
  for (const q of ['텐트', '보트']) await search(q)
  await writeFailedSearches()
  await saveSynonym(prisma, { word: '텐트', means: ['천막'] }, null)
  await pool.query("update failed_searches set day = current_date - 40 where word = '보트'")
  expect(await listFailedSearches()).toEqual([])
})

test('many processes that write at once lose no count and store a bounded number of words', async () => {
  await pool.query(`
    insert into failed_searches
    select (now() at time zone 'Asia/Seoul')::date, translate(n::text, '0123456789', 'abcdefghij') || 'x', 1
    from generate_series(1, 2000) n`)
  await search('텐트 bx')
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      await search('bx')
      await writeFailedSearches()
    }),
  )
  const { rows } = await pool.query("select word, times from failed_searches where word in ('bx', '텐트')")
  expect(rows).toEqual([{ word: 'bx', times: 10 }])
})
