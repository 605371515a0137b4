/**
 * `node --import tsx bench/search.ts [products]`: how long each kind of search takes on a catalogue of generated products
 * (a million without a number): nine pages of 24 sorted by popularity, as many in each other order, and the suggestions for
 * its words. One process, one search at a time. See docs/decisions/091-search.md.
 */
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { ProductSort } from '@/lib/catalog/schema'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { writeSearch } from '@/prisma/write/search'
import { startDatabase } from './servers'

const PRODUCTS = Number(process.argv[2] ?? 1_000_000)
const INSERTED_AT_ONCE = 50_000
const PAGES = 9
const PAGE = 24
/** Made of these, a word of a description looks like Korean and is as rare as its number. */
const SYLLABLES = [
  ...'가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히',
]
const NOUNS = [
  ...'티셔츠 셔츠 코트 청바지 원피스 양말 운동화 부츠 샌들 구두 백팩 지갑 머그 접시 냄비 이불 베개 수건 조명 의자 책상 노트 연필 라면 김치 사과 감귤 녹차 식빵 한우 새우 로션 비누 립밤 향수 이어폰 키보드 마우스 카메라 라켓'.split(
    ' ',
  ),
]
const STYLES = [
  ...'가벼운 두툼한 포근한 튼튼한 매끈한 담백한 달콤한 고소한 상큼한 은은한 단단한 부드러운 넉넉한 깔끔한 산뜻한 따뜻한 시원한 촉촉한 아늑한 든든한'.split(
    ' ',
  ),
]
const CATEGORIES = ['FOOD', 'CLOTHING', 'SHOES', 'BAGS', 'LIVING', 'ELECTRONICS', 'BEAUTY', 'SPORTS']

const word = (n: number, length: number): string =>
  Array.from(
    { length },
    (_, at) => SYLLABLES[Math.floor(n / SYLLABLES.length ** at) % SYLLABLES.length],
  ).join('')
const BRANDS = Array.from({ length: 2000 }, (_, n) => word(n * 7919, 3))
/** The n-th word is in about one description of n. */
const SAID = Array.from({ length: 20_000 }, (_, n) => word(n * 104_729, 4))

const INSERT = `insert into products (name, price, stock, stocked, category, description, popularity)
  select ($3::text[])[1 + brand % 2000] || ' ' || ($4::text[])[1 + n % 20] || ' ' || ($5::text[])[1 + n / 20 % 40],
         1000 + n::bigint * 7919 % 90000, 100, 100, ($7::text[])[1 + n / 20 % 8],
         (select string_agg(($6::text[])[floor(20000 ^ random())::int], ' ') from generate_series(1, 12 + n % 2)),
         floor(power(random(), 12) * 5000)
  from (select n, hashint4(n) & 2147483647 as brand from generate_series($1::int, $2::int) n) numbers`

const database = await startDatabase({ products: 0, users: 1, orders: 0, entries: 1 }, console.log)
Object.assign(process.env, { DATABASE_URL: database.url, NODE_ENV: 'production', LOG_LEVEL: 'warn' })
const { pool } = await import('@/lib/database/client')
const { listProducts } = await import('@/lib/catalog/list-products')
const { suggestProducts } = await import('@/lib/catalog/suggest-products')

const client = new pg.Client({ connectionString: database.superuserUrl })
await client.connect()
const filledAt = performance.now()
for (let first = 1; first <= PRODUCTS; first += INSERTED_AT_ONCE) {
  const last = Math.min(first + INSERTED_AT_ONCE - 1, PRODUCTS)
  await client.query(INSERT, [first, last, BRANDS, STYLES, NOUNS, SAID, CATEGORIES])
}
console.log(`${PRODUCTS} products in ${Math.round((performance.now() - filledAt) / 1000)} s`)
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.superuserUrl }) })
await prisma.$transaction((tx) => writeSearch(tx))
await prisma.$disconnect()
for (const table of ['products', 'product_descriptions', 'search_words', 'categories', 'synonyms'])
  await client.query(`vacuum analyze ${table}`)

const KINDS: Record<string, string[]> = {
  'a category': ['신발', '가방'],
  'a synonym': ['스니커즈', '구두'],
  'a frequent name': ['티셔츠', '포근한'],
  'a rare name': [BRANDS[7], BRANDS[1234]].map(String),
  'two words': [`${BRANDS[99]} 머그`, '포근한 이불'],
  'a rare word of a description': [SAID[9000], SAID[15_000]].map(String),
  'a word of one description of a hundred': [SAID[100], SAID[140]].map(String),
  'a word of one description of thirty': [SAID[30], SAID[40]].map(String),
  'a frequent word of a description': [SAID[3], SAID[20]].map(String),
  'two words of descriptions': [`${SAID[30]} ${SAID[40]}`, `${SAID[9]} ${SAID[3000]}`],
  'a category and a rare word of a description': [`신발 ${SAID[3000]}`, `가방 ${SAID[9000]}`],
  'a frequent name and a word of a description': [`티셔츠 ${SAID[30]}`, `포근한 ${SAID[3000]}`],
  'initial consonants': ['ㅌㅅㅊ', 'ㅇㄷㅎ'],
  'a typing error': ['티셔추', '운동회'],
  'nothing found': ['쀍뷁', '쫛쫗'],
}

const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

async function timesOf(q: string, sort: ProductSort): Promise<number[]> {
  const times: number[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const startedAt = performance.now()
    const found = await listProducts({
      q,
      sort,
      grouped: true,
      limit: PAGE,
      cursor,
      source: 'primary',
    })
    times.push(performance.now() - startedAt)
    if (found.nextCursor === null) break
    cursor = found.nextCursor
  }
  return times
}

async function timeOfSuggestions(q: string): Promise<number> {
  const startedAt = performance.now()
  await suggestProducts({ q, source: 'primary' })
  return performance.now() - startedAt
}

const others = ProductSort.options.filter((sort) => sort !== 'popular')

console.log('| search | pages | median ms | slowest ms | in other orders | suggestions ms |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [kind, words] of Object.entries(KINDS)) {
  try {
    // Once before, so that the second time reads from memory.
    for (const q of words) for (const sort of ProductSort.options) await timesOf(q, sort)
    const popular: number[] = []
    const other: number[] = []
    const suggestions: number[] = []
    for (const q of words) {
      popular.push(...(await timesOf(q, 'popular')))
      for (const sort of others) other.push(...(await timesOf(q, sort)))
      suggestions.push(await timeOfSuggestions(q))
    }
    const [middle, slowest, otherMiddle, otherSlowest, suggested] = [
      median(popular),
      Math.max(...popular),
      median(other),
      Math.max(...other),
      median(suggestions),
    ].map((ms) => ms.toFixed(0))
    console.log(
      `| ${kind} | ${popular.length} | ${middle} | ${slowest} | ${otherMiddle} (${otherSlowest}) | ${suggested} |`,
    )
  } catch (error) {
    console.log(`| ${kind} | ${error instanceof Error ? error.message : error} |`)
  }
}
await client.end()
await pool.end()
await database.stop()
process.exit(0)
