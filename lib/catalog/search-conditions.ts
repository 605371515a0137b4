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

const allNamed = (words: readonly SearchWord[]): Sql => join(words.map(isNamedByIndex), ' and ')

const withNames = (words: readonly SearchWord[]): Sql =>
  sql`select p.id from products p where ${allNamed(words)}`

/** From an array, so that the statement is the same for any number of names. */
const withOtherName = ({ names }: SearchWord): Sql =>
  sql`select p.id
      from unnest(${names.slice(1)}::text[], ${names.slice(1).map(containing)}::text[]) as other(word, pattern), products p
      where name_pairs(${productNames}) @> name_pairs(other.word) and lower(${productNames}) like other.pattern`

const inCategory = ({ categories }: SearchWord): Sql =>
  sql`select p.id from products p where p.category = any(${categories}::text[])`

const withDescription = (word: SearchWord): Sql =>
  sql`select d.product_id from product_descriptions d where d.words @@ ${lexemesOf(word)}::tsquery`

/** How a word is matched otherwise than by its name. What it does not have is left out: the planner would expect rows of it. */
const withoutName = (match: Match, word: SearchWord): Sql[] => [
  ...(word.categories.length > 0 ? [inCategory(word)] : []),
  ...(word.names.length > 1 ? [withOtherName(word)] : []),
  ...(match === 'described' && word.beginnings.length > 0 ? [withDescription(word)] : []),
]

const unionOf = (selects: readonly Sql[]): Sql => join(selects, ' union all ')

/**
 * The ids of the products that match all words, some of them twice. Several words in one name are found together by the index of
 * the names. The products of each word are read, and intersected, only if there are any that match a word otherwise.
 */
function idsOfMatches(match: Match, words: readonly SearchWord[]): Sql {
  const named = withNames(words)
  const wordsWithOthers = words.map((word) => ({ word, others: withoutName(match, word) }))
  const otherwise = wordsWithOthers.flatMap(({ others }) => others)
  if (words.length > 1 && otherwise.length > 0) {
    const ofEach = wordsWithOthers.map(({ word, others }) => unionOf([withNames([word]), ...others]))
    return sql`${named} union all
               select m.id from (${join(ofEach, ') intersect (', '(', ')')}) m where exists (${unionOf(otherwise)})`
  }
  return unionOf([named, ...otherwise])
}

/**
 * The same by the indexes, for words that few products match. One array of ids, for which the index of the ids is read once: a
 * disjunction of the conditions would be evaluated again for every row, among them the search of its id in an array of ten
 * thousands.
 */
export const matchingByIndex = (match: Match, words: readonly SearchWord[]): Sql =>
  match === 'named' ? allNamed(words) : sql`p.id = any(array(${idsOfMatches(match, words)}))`
