import { prisma } from '@/lib/database/client'
import { containing } from '@/lib/database/like'
import { query, sql, where } from '@/lib/database/sql'

type UserSearch = {
  limit: number
  /** Also finds the user with this id. */
  orUserId?: number | undefined
  blocked?: boolean | undefined
  beforeId?: number | undefined
}

/**
 * The ids of the newest users whose name or e-mail address contains this text. The index on pairs of letters narrows
 * the search; ILIKE decides.
 */
export async function findPeople(
  text: string,
  { limit, orUserId, blocked, beforeId }: UserSearch,
): Promise<number[]> {
  const rows = await query<{ id: number }>(
    prisma,
    sql`select u.id from users u
        where ((name_pairs(u.name || ' ' || u.email) @> name_pairs(${text}::text)
                and (u.name || ' ' || u.email) ilike ${containing(text)})
               or u.id = ${orUserId ?? null})
          and ${where({
            'u.blocked_at is not null': blocked === true,
            'u.blocked_at is null': blocked === false,
            'u.id < ?': beforeId,
          })}
        order by u.id desc limit ${limit}`,
  )
  return rows.map((row) => row.id)
}
