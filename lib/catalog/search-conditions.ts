import { productNames } from '@/lib/catalog/product'
import type { SearchWord } from '@/lib/catalog/search-words'
import { containing } from '@/lib/database/like'
import { join, type Sql, sql } from '@/lib/database/sql'

/**
 * How a product matches a word of a search: its name contains the word; or its name contains a synonym, or its category is
 * meant; or its description has a word that begins with it. Each one includes those before it.
 */
export const MATCHES = ['named', 'related', 'described'] as const
export type Match = (typeof MATCHES)[number]

/** Beginnings contain no quotes, because those separate words. */
const lexemesOf = ({ beginnings }: SearchWord): string =>
  beginnings.map((beginning) => `'${beginning}':*`).join(' & ')

const isNamed = ({ word }: SearchWord): Sql => sql`lower(${productNames}) like ${containing(word)}`

const isRelated = ({ names, categories }: SearchWord): Sql =>
  sql`(p.category = any(${categories}::text[]) or lower(${productNames}) like any(${names.map(containing)}::text[]))`

/** A scalar subquery, because the planner would turn any other into a join with all descriptions that match. */
const isDescribed = (word: SearchWord): Sql =>
  sql`(${isRelated(word)} or (select d.words @@ nullif(${lexemesOf(word)}, '')::tsquery
                             from product_descriptions d where d.product_id = p.id))`

const conditions: Record<Match, (word: SearchWord) => Sql> = {
  named: isNamed,
  related: isRelated,
  described: isDescribed,
}

/** What a product must fulfil to match, for products that are read in the order of the list. */
export const matching = (match: Match, words: readonly SearchWord[]): Sql =>
  join(words.map(conditions[match]), ' and ')

/** The index on pairs of letters narrows the names and LIKE decides. */
const isNamedByIndex = (word: SearchWord): Sql =>
  sql`name_pairs(${productNames}) @> ${pairsOf(word.word)}::text[] and ${isNamed(word)}`

function pairsOf(word: string): string[] {
  const letters = [...word]
  return letters.length === 1 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}

const withName = (word: SearchWord): Sql => sql`select p.id from products p where ${isNamedByIndex(word)}`

/** From an array, so that the statement is the same for any number of names. */
const withOtherName = ({ names }: SearchWord): Sql =>
  sql`select p.id
      from unnest(${names.slice(1)}::text[], ${names.slice(1).map(containing)}::text[]) as other(word, pattern), products p
      where name_pairs(${productNames}) @> name_pairs(other.word) and lower(${productNames}) like other.pattern`

const inCategory = ({ categories }: SearchWord): Sql =>
  sql`select p.id from products p where p.category = any(${categories}::text[])`

const withDescription = (word: SearchWord): Sql =>
  sql`select d.product_id from product_descriptions d where d.words @@ ${lexemesOf(word)}::tsquery`

/** What a word does not have is left out, because the planner would expect rows of it. */
const related = (word: SearchWord): Sql[] => [
  withName(word),
  ...(word.categories.length > 0 ? [inCategory(word)] : []),
  ...(word.names.length > 1 ? [withOtherName(word)] : []),
]

const described = (word: SearchWord): Sql[] => [
  ...related(word),
  ...(word.beginnings.length > 0 ? [withDescription(word)] : []),
]

/** The ids of the products that match all words. UNION ALL may return one twice, which INTERSECT and `= any` take as one. */
const idsOfAll = (selectsOfWords: readonly Sql[][]): Sql =>
  join(
    selectsOfWords.map((selects) => join(selects, ' union all ')),
    ') intersect (',
    '(',
    ')',
  )

/**
 * One array of ids, for which the index of the ids is read once. A disjunction of the conditions would be evaluated again
 * for every row, among them the search of its id in an array of ten thousands.
 */
const isAmong = (selectsOfWords: readonly Sql[][]): Sql => sql`p.id = any(array(${idsOfAll(selectsOfWords)}))`

const indexConditions: Record<Match, (words: readonly SearchWord[]) => Sql> = {
  named: (words) => join(words.map(isNamedByIndex), ' and '),
  related: (words) => isAmong(words.map(related)),
  described: (words) => isAmong(words.map(described)),
}

/** The same by the indexes, for words that few products match. */
export const matchingByIndex = (match: Match, words: readonly SearchWord[]): Sql =>
  indexConditions[match](words)
