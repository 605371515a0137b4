import type { z } from 'zod'
import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'
import type { listPeopleEndpoint, PersonDetail, PersonRow } from '@/lib/users/admin-schema'
import { findPeople } from '@/lib/users/find-people'
import { operatorRoleOf, publicRole, roleOf, roleSelect } from '@/lib/users/role'

const personSelect = {
  id: true,
  name: true,
  email: true,
  ...roleSelect,
  wallet: { select: { balance: true } },
  blockedAt: true,
  createdAt: true,
} satisfies Prisma.UserSelect

type UserRow = Prisma.Result<typeof prisma.user, { select: typeof personSelect }, 'findUniqueOrThrow'>

const toPerson = ({ id, name, email, wallet, blockedAt, createdAt, ...user }: UserRow): PersonRow => ({
  userId: id,
  userName: name,
  email,
  role: publicRole(roleOf(user)),
  operatorRole: operatorRoleOf(user),
  balance: wallet?.balance ?? 0,
  blockedAt: blockedAt && seoulTime(blockedAt),
  createdAt: seoulTime(createdAt),
})

type PeopleQuery = z.output<typeof listPeopleEndpoint.query>

/** Users by id, or by a part of their name or e-mail address, newest first. */
export async function listPeople(query: PeopleQuery) {
  const users = await prisma.user.findMany({
    where: await filterOf(query),
    orderBy: { id: 'desc' },
    take: query.limit + 1,
    select: personSelect,
  })
  return pageOf(users.map(toPerson), query.limit, (person) => person.userId)
}

/** A text search applies `blocked` and the cursor itself, so its ids are the page. */
async function filterOf({ q, blocked, cursor, limit }: PeopleQuery): Promise<Prisma.UserWhereInput> {
  if (q !== undefined) {
    const orUserId = /^\d{1,15}$/.test(q) ? Number(q) : undefined
    return { id: { in: await findPeople(q, { limit: limit + 1, orUserId, blocked, beforeId: cursor }) } }
  }
  return {
    ...(blocked === undefined ? {} : { blockedAt: blocked ? { not: null } : null }),
    ...(cursor === undefined ? {} : { id: { lt: cursor } }),
  }
}

export async function getPerson(userId: number, db: Db = prisma): Promise<PersonDetail> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      ...personSelect,
      linkedLogins: { select: { provider: true } },
      _count: { select: { apiKeys: { where: { revokedAt: null } }, coupons: true } },
    },
  })
  if (!user) throw new ShopError('USER_NOT_FOUND')
  const { linkedLogins, _count, ...person } = user
  return {
    ...toPerson(person),
    apiKeys: _count.apiKeys,
    coupons: _count.coupons,
    logins: linkedLogins.map(({ provider }) => provider),
  }
}
