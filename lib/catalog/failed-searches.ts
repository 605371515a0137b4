import type { ProductList, ProductQuery } from '@/lib/catalog/schema'
import { readWords } from '@/lib/catalog/search-words'
import type { FailedSearch } from '@/lib/catalog/synonym-schema'
import { prisma } from '@/lib/database/client'
import { execute, integers, sql, texts } from '@/lib/database/sql'
import { log } from '@/lib/log'
import { DAY_MS, seoulTime } from '@/lib/time'

/** Letters only, so that no number, address or password typed by mistake is stored. */
const COUNTED = /^\p{L}{2,30}$/u

/** How often a process writes what it has counted. A killed process loses what it has counted since. */
const WRITE_EVERY_MS = 10_000
/** How many different words a process counts between two writes, and how many are stored for one day. More are noise. */
const WORDS_MAX = 200
const WORDS_OF_DAY_MAX = 2000
const SHOWN_MAX = 50
const SHOWN_DAYS = 30

let counted = new Map<string, number>()
let timer: NodeJS.Timeout | undefined

/** Counts the words of a search that has found nothing. No request waits for it. */
export function countFailedSearch(
  { q, cursor }: Pick<ProductQuery, 'q' | 'cursor'>,
  found: ProductList,
): void {
  if (q === undefined || cursor !== undefined || found.items.length > 0) return
  for (const word of readWords(q)) {
    if (!COUNTED.test(word) || (counted.size >= WORDS_MAX && !counted.has(word))) continue
    counted.set(word, (counted.get(word) ?? 0) + 1)
  }
  timer ??= setTimeout(() => void writeFailedSearches(), WRITE_EVERY_MS).unref()
}

/** Stores what was counted. A word that the catalogue knows is left out: not this word of its search found nothing, but another. */
export async function writeFailedSearches(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const words = [...counted].sort(([a], [b]) => (a < b ? -1 : 1))
  counted = new Map()
  if (words.length === 0) return
  const day = seoulTime(new Date()).slice(0, 10)
  try {
    await execute(
      prisma,
      sql`insert into failed_searches (day, word, times)
          select ${day}::date, w.word, w.times
          from unnest(${texts(words.map(([word]) => word))}, ${integers(words.map(([, times]) => times))}) w(word, times)
          where not exists (select from search_words s where s.word = w.word)
            and ((select count(*) from failed_searches f where f.day = ${day}::date) < ${WORDS_OF_DAY_MAX}
                 or exists (select from failed_searches f where f.day = ${day}::date and f.word = w.word))
          order by w.word
          on conflict (day, word) do update set times = failed_searches.times + excluded.times`,
    )
  } catch (error) {
    log.warn({ err: error }, 'failed searches could not be counted')
  }
}

/** The words of the last month that found nothing and that no operator has given a meaning yet, the most frequent first. */
export async function listFailedSearches(limit = SHOWN_MAX): Promise<FailedSearch[]> {
  const synonyms = await prisma.synonym.findMany({ select: { word: true } })
  const rows = await prisma.failedSearch.groupBy({
    by: ['word'],
    where: {
      day: { gte: new Date(Date.now() - SHOWN_DAYS * DAY_MS) },
      word: { notIn: synonyms.map(({ word }) => word) },
    },
    _sum: { times: true },
    orderBy: [{ _sum: { times: 'desc' } }, { word: 'asc' }],
    take: limit,
  })
  return rows.map(({ word, _sum }) => ({ word, times: _sum.times ?? 0 }))
}
