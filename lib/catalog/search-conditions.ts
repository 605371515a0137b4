import { productDescriptions, productNames } from '@/lib/catalog/product'
import type { SearchWord } from '@/lib/catalog/search-words'
import { containing } from '@/lib/database/like'
import { join, raw, type Sql, sql } from '@/lib/database/sql'

/**
 * How a product matches a word of a search: its name contains the word; or its name contains a synonym, or its category is
 * meant; or its description has a word that begins with it. Each one includes those before it.
 */
export const MATCHES = ['named', 'related', 'described'] as const
export type Match = (typeof MATCHES)[number]

const isNamed = ({ word }: SearchWord): Sql => sql`lower(${productNames}) like ${containing(word)}`

const isRelated = ({ names, categories }: SearchWord): Sql =>
  sql`(p.category = any(${categories}::text[]) or lower(${productNames}) like any(${names.map(containing)}::text[]))`

/** Without beginnings every description would match, so that their number is asked for, too. */
const isDescribed = (word: SearchWord): Sql =>
  sql`(${isRelated(word)} or (${word.beginnings.length}::int > 0 and spaced_words(${productDescriptions})
        like all(${word.beginnings.map((beginning) => `% ${beginning}%`)}::text[])))`

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

const namesOfOther = raw(`n.name || ' ' || coalesce(n.name_en, '')`)

/** An array, and not a join, so that the statement is the same for any number of names. */
const hasOtherName = ({ names }: SearchWord): Sql =>
  sql`p.id = any(array(
        select n.id from unnest(${names.slice(1)}::text[], ${names.slice(1).map(containing)}::text[]) as other(word, pattern),
               products n
        where name_pairs(${namesOfOther}) @> name_pairs(other.word) and lower(${namesOfOther}) like other.pattern))`

const isInCategory = ({ categories }: SearchWord): Sql => sql`p.category = any(${categories}::text[])`

/** What a word does not have is left out, because the planner would expect rows of it. */
const isRelatedByIndex = (word: SearchWord): Sql =>
  join(
    [
      isNamedByIndex(word),
      ...(word.categories.length > 0 ? [isInCategory(word)] : []),
      ...(word.names.length > 1 ? [hasOtherName(word)] : []),
    ],
    ' or ',
  )

const hasWords = (word: SearchWord): Sql =>
  sql`p.id = any(array(select d.product_id from product_descriptions d where d.words @@ ${lexemesOf(word)}::tsquery))`

const isDescribedByIndex = (word: SearchWord): Sql =>
  join([isRelatedByIndex(word), ...(word.beginnings.length > 0 ? [hasWords(word)] : [])], ' or ')

/** Beginnings contain no quotes, because those separate words. */
const lexemesOf = ({ beginnings }: SearchWord): string =>
  beginnings.map((beginning) => `'${beginning}':*`).join(' & ')

const indexConditions: Record<Match, (word: SearchWord) => Sql> = {
  named: isNamedByIndex,
  related: isRelatedByIndex,
  described: isDescribedByIndex,
}

/** The same by the indexes, for words that few products match. */
export const matchingByIndex = (match: Match, words: readonly SearchWord[]): Sql =>
  join(words.map(indexConditions[match]), ') and (', '(', ')')
