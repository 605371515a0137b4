import { execute, sql, texts } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/** Adds the words of names to those with which misspelt words are compared, in the order of the triggers on `products`. */
export const addSearchWords = (tx: Tx, names: readonly (string | null)[]): Promise<number> =>
  execute(
    tx,
    sql`insert into search_words (word)
        select distinct found.word from unnest(${texts(names)}) as named(name), name_words(named.name) as found(word)
        order by found.word
        on conflict do nothing`,
  )
