import { insideTransaction } from '@/lib/context'
import { db, join, query, raw, type Sql, sql } from '@/lib/db'

type Asked = { question: Sql; answer: (rows: unknown[]) => void; fail: (error: unknown) => void }

let asked: Asked[] = []

/**
 * What is asked in one turn is one statement, a column for each question with its rows as JSON: the way there and back
 * costs more than such answers do. For rows that JSON holds as they are, with no times in them.
 */
export function ask<Row>(question: Sql): Promise<Row[]> {
  if (insideTransaction()) return query<Row>(db, question)
  return new Promise<unknown[]>((answer, fail) => {
    if (asked.push({ question, answer, fail }) === 1) process.nextTick(askAll)
  }) as Promise<Row[]>
}

const begins = ({ question }: Asked): string => question.strings[0] ?? ''

async function askAll(): Promise<void> {
  // In one order, whatever came first: so a connection has few such statements to know.
  const all = asked.sort((a, b) => (begins(a) < begins(b) ? -1 : 1))
  asked = []
  const columns = all.map(
    ({ question }, place) => sql`(select json_agg(q) from (${question}) q) as ${raw(`"${place}"`)}`,
  )
  try {
    const [found] = await query<Record<number, unknown[] | null>>(db, sql`select ${join(columns)}`)
    all.forEach(({ answer }, place) => {
      answer(found?.[place] ?? [])
    })
  } catch (error) {
    for (const { fail } of all) fail(error)
  }
}
