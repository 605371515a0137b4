import { listedCategories } from '@/lib/catalog/category-queries'
import { nearestWords } from '@/lib/catalog/known-words'
import { type ProductRow, selectProducts } from '@/lib/catalog/product'
import { MATCHES, type Match, matching, matchingByIndex } from '@/lib/catalog/search-conditions'
import {
  hasMeanings,
  otherNumber,
  readWords,
  type SearchWord,
  understandWords,
} from '@/lib/catalog/search-words'
import { readSynonyms } from '@/lib/catalog/synonym-queries'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { join, raw, type Sql, sql } from '@/lib/database/sql'

/**
 * How many products a search reads in sort order before it turns to the indexes. Not a parameter: a plan for any limit
 * expects a tenth of all products and sorts them.
 */
const READ_IN_ORDER = raw('limit 2000')

type Search = {
  q: string
  source: ReadSource
  /** The other filters. */
  filters: Sql
  orderBy: Sql
  /** What comes after the cursor, in the step that the cursor names. */
  after: Sql
  step: number
  /** Whether the best matches come first; else all matches are in one order, such as that of prices. */
  ranked: boolean
  count: number
}

/** A product and the step of the search that found it. */
export type FoundRow = ProductRow & { step: number }

export type Found = {
  rows: FoundRow[]
  /** What was searched instead, when nothing was found for the words themselves. */
  searchedFor: string | null
}

/**
 * The best matches first: names with the words, then synonyms and categories, then descriptions. Each is a step of its own
 * that reads its products in their order, so that a page costs the same wherever it is. When nothing is found, words that
 * are spelt nearly the same are searched in the steps that follow.
 */
export async function searchProducts({
  q,
  source,
  filters,
  orderBy,
  after,
  step,
  ranked,
  count,
}: Search): Promise<Found> {
  const search = (words: SearchWord[], firstStep: number) =>
    searchFor({ words, firstStep, source, filters, orderBy, after, step, ranked, count })
  const words = await understandWords(readWords(q), source)
  if (step < MATCHES.length) {
    const rows = await search(words, 0)
    if (rows.length > 0 || step > 0) return { rows, searchedFor: null }
  }
  const nearest = await correctWords(words, source)
  if (nearest === null) return { rows: [], searchedFor: null }
  const rows = await search(await understandWords(nearest, source), MATCHES.length)
  return { rows, searchedFor: rows.length > 0 ? nearest.join(' ') : null }
}

type Steps = Omit<Search, 'q'> & { words: SearchWord[]; firstStep: number }

async function searchFor({
  words,
  firstStep,
  source,
  filters,
  orderBy,
  after,
  step,
  ranked,
  count,
}: Steps): Promise<FoundRow[]> {
  const found: FoundRow[] = []
  for (const [at, match] of MATCHES.entries()) {
    const current = firstStep + at
    const isSkipped =
      current < step ||
      (!ranked && match !== 'described') ||
      (match === 'related' && !hasMeanings(words)) ||
      found.length === count
    if (isSkipped) continue
    const previous = ranked ? MATCHES[at - 1] : undefined
    const isNew = previous ? sql`not (${matching(previous, words)})` : raw('true')
    const isLater = current === step || !ranked ? after : raw('true')
    const conditions = join([filters, isLater, isNew], ' and ')
    const missing = count - found.length
    const rows = await readMatches({ match, words, conditions, orderBy, source, count: missing })
    found.push(...rows.map((row) => ({ ...row, step: current })))
  }
  return found
}

type Matches = Pick<Search, 'orderBy' | 'source' | 'count'> & {
  match: Match
  words: readonly SearchWord[]
  conditions: Sql
}

/**
 * An index returns all matches unsorted: cheap for a rare word, but a second of work for one that a fifth of a million
 * products contain. A frequent word fills a page within the first products of the sort order, so those are read first.
 * Without OFFSET 0 the planner, which expects more matches than there are, reads on in the sort order instead of the index.
 */
async function readMatches({
  match,
  words,
  conditions,
  orderBy,
  source,
  count,
}: Matches): Promise<ProductRow[]> {
  const first = sql`(select * from products p where ${conditions} order by ${orderBy} ${READ_IN_ORDER})`
  const among = selectProducts(matching(match, words), orderBy, count, first)
  const rows = await queryReplica<ProductRow>(among, source)
  if (rows.length === count) return rows
  const found = sql`(select * from products p where ${conditions} and ${matchingByIndex(match, words)} offset 0)`
  return queryReplica<ProductRow>(selectProducts(raw('true'), orderBy, count, found), source)
}

/** The words with the nearest known word for each; null if that changes none of them. */
async function correctWords(words: readonly SearchWord[], source: ReadSource): Promise<string[] | null> {
  const forms = words.map(({ word }) => [word, ...otherNumber(word)])
  const known = await nearestWords([...new Set(forms.flat())], await meaningfulWords(source), source)
  const nearest = forms.map(([word = '', other = '']) => known.get(word) ?? known.get(other) ?? word)
  return nearest.every((word, at) => word === words[at]?.word) ? null : nearest
}

/** Words of which something is found although no name contains them. */
export async function meaningfulWords(source: ReadSource): Promise<string[]> {
  const [synonyms, categories] = await Promise.all([readSynonyms(source), listedCategories(source)])
  const names = categories.flatMap(({ categoryName, categoryNameEn }) => [categoryName, categoryNameEn ?? ''])
  return [...synonyms.keys(), ...names.map((name) => name.toLowerCase())]
}
