import { prisma } from '@/lib/database/client'
import { empty, query, type Sql, type SqlExecutor, sql } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import { holdsText } from '@/lib/people/find-people'
import type { PersonDetail, PersonRow } from '@/lib/people/schema'
import { seoulTime } from '@/lib/time'

type Times = { blockedAt: Date | null; createdAt: Date }

const columns = sql`u.id as "userId", u.name as "userName", u.email, u.role::text as role,
  coalesce(w.balance, 0) as balance, u.blocked_at as "blockedAt", u.created_at as "createdAt"`

const withSeoulTimes = <Row extends Times>(row: Row) => ({
  ...row,
  blockedAt: row.blockedAt && seoulTime(row.blockedAt),
  createdAt: seoulTime(row.createdAt),
})

type Asked = {
  q?: string | undefined
  blocked?: boolean | undefined
  cursor?: number | undefined
  limit: number
}

function matching({ q, blocked, cursor }: Asked): Sql {
  const id = q !== undefined && /^\d{1,15}$/.test(q) ? sql`or u.id = ${Number(q)}` : empty
  return sql`true ${q === undefined ? empty : sql`and ((${holdsText(q)}) ${id})`}
    ${blocked === undefined ? empty : sql`and (u.blocked_at is not null) = ${blocked}`}
    ${cursor === undefined ? empty : sql`and u.id < ${cursor}`}`
}

/** People by number, name or address, the newest first. */
export async function listPeople(asked: Asked) {
  const rows = await query<Omit<PersonRow, keyof Times> & Times>(
    prisma,
    sql`select ${columns} from users u left join wallets w on w.user_id = u.id
        where ${matching(asked)} order by u.id desc limit ${asked.limit + 1}`,
  )
  const items = rows.slice(0, asked.limit).map(withSeoulTimes)
  return { items, nextCursor: rows.length > asked.limit ? String(items.at(-1)?.userId) : null }
}

export async function getPerson(userId: number, on: SqlExecutor = prisma): Promise<PersonDetail> {
  const [row] = await query<Omit<PersonDetail, keyof Times> & Times>(
    on,
    sql`select ${columns},
               (select count(*)::int from api_keys where user_id = u.id and revoked_at is null) as "apiKeys",
               (select count(*)::int from user_coupons where user_id = u.id) as coupons,
               array(select provider from linked_logins where user_id = u.id) as logins
        from users u left join wallets w on w.user_id = u.id where u.id = ${userId}`,
  )
  if (!row) throw new ShopError('USER_NOT_FOUND')
  return withSeoulTimes(row)
}
