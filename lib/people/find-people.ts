import { prisma } from '@/lib/database/client'
import { query, type Sql, sql } from '@/lib/database/sql'
import { anywhere } from '@/lib/like'

/** Whether a user's name or address holds this text: its pairs of letters narrow by index, LIKE settles it. */
export function holdsText(text: string): Sql {
  const words = sql`(u.name || ' ' || u.email)`
  return sql`name_pairs(u.name || ' ' || u.email) @> name_pairs(${text}::text) and ${words} ilike ${anywhere(text)}`
}

/** The ids of those whose name or address holds this text. */
export async function findPeople(text: string, limit: number): Promise<number[]> {
  const rows = await query<{ id: number }>(
    prisma,
    sql`select u.id from users u where ${holdsText(text)} order by u.id desc limit ${limit}`,
  )
  return rows.map((row) => row.id)
}
