import { productNames } from '@/lib/catalog/product'
import { queryReplica, type ReadSource } from '@/lib/database/replica'
import { raw, type Sql, sql, texts } from '@/lib/database/sql'

type Found = { word: string }
type FoundFor = { typed: string; word: string }

/** Candidates that are read from the index for each word. Some may be of products that are no longer on sale. */
const CANDIDATES = 30

/** The same expressions as in the indexes on `search_words`. */
const letters = `typed_letters(w.word) collate "C"`
const initials = `initial_letters(w.word) collate "C"`

/** A range of the index: everything that begins with the text of a column. U+FFFF comes after every letter. */
const beginsWith = (expression: string, column: string): Sql =>
  raw(`(${expression} >= ${column} and ${expression} < ${column} || chr(65535))`)

/** What was typed and its letters, which are taken apart once. */
const lettersOf = (typed: readonly string[]): Sql =>
  sql`(select u.typed, typed_letters(u.typed) as letters from unnest(${texts(typed)}) u(typed) offset 0)`

/** Words that are in the name of a product on sale, or that mean something by themselves. */
const isFound = (meaningful: readonly string[]): Sql =>
  sql`(w.word = any(${meaningful}::text[]) or exists (
        select from products p where p.on_sale and name_pairs(${productNames}) @> name_pairs(w.word)
          and lower(${productNames}) like '%' || w.word || '%'))`

/** The known words with each of these initial letters, the shortest first: ㄸㄱ is 딸기. */
export async function wordsWithInitials(
  consonants: readonly string[],
  source: ReadSource,
): Promise<Map<string, string[]>> {
  if (consonants.length === 0) return new Map()
  const rows = await queryReplica<FoundFor>(
    sql`select t.typed, w.word from unnest(${texts(consonants)}) t(typed) cross join lateral (
          select w.word from search_words w where ${beginsWith(initials, 't.typed')}
          order by char_length(w.word), w.word limit ${CANDIDATES}) w
        order by char_length(w.word), w.word`,
    source,
  )
  const words = (of: string) => rows.filter(({ typed }) => typed === of).map(({ word }) => word)
  return new Map(consonants.map((typed) => [typed, words(typed)]))
}

type Typed = { typed: string; meaningful: readonly string[]; limit: number; source: ReadSource }

/** Known words that begin with what has been typed of them, and of which something is found. */
export async function wordsBeginningWith({ typed, meaningful, limit, source }: Typed): Promise<string[]> {
  const rows = await queryReplica<Found>(
    sql`select w.word from ${lettersOf([typed])} t cross join lateral (
          select w.word from search_words w
          where ${beginsWith(letters, 't.letters')} or ${beginsWith(initials, 't.typed')}
          order by char_length(w.word), w.word limit ${CANDIDATES}
        ) w where ${isFound(meaningful)} order by char_length(w.word), w.word limit ${limit}`,
    source,
  )
  return rows.map(({ word }) => word)
}

/** With fewer letters than this, one wrong letter makes another word. */
const LETTERS_MIN = 4
/** With fewer, too many words begin with them. */
const BEGINNING_MIN = 3

/**
 * For each word with a typing error, or that is the beginning of one, the known word that is meant. Those without one are
 * left out. One statement for all of them, so that a search with many unknown words is not many statements at once.
 */
export async function nearestWords(
  typed: readonly string[],
  meaningful: readonly string[],
  source: ReadSource,
): Promise<Map<string, string>> {
  const nearness = raw('abs(char_length(w.word) - char_length(t.typed)), w.word')
  const rows = await queryReplica<FoundFor>(
    sql`select t.typed, n.word
        from ${lettersOf(typed)} t cross join lateral (
          select w.word from (
            select w.word from search_words w
            where (${beginsWith(letters, 't.letters')} and char_length(t.letters) >= ${BEGINNING_MIN})
               or (one_letter_less(typed_letters(w.word)) && one_letter_less(t.letters)
                   and char_length(t.letters) >= ${LETTERS_MIN})
            order by ${nearness} limit ${CANDIDATES}
          ) w where ${isFound(meaningful)} order by ${nearness} limit 1) n`,
    source,
  )
  return new Map(rows.map(({ typed, word }) => [typed, word]))
}
