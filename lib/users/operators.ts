import { prisma } from '@/lib/database/client'
import { bigints, empty, query, raw, type Sql, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { OperatorRole, UserRole } from '@/lib/http/scopes'
import { operatorRoleOf, roleOf, roleSelect } from '@/lib/users/role'

export type Operator = {
  id: number
  name: string
  email: string
  role: OperatorRole
  blocked: boolean
  createdAt: Date
}

/** Owners of the release that knew one role only have no `operatorRole`. */
const IS_OPERATOR = {
  OR: [{ operatorRole: { not: null } }, { legacyRole: 'OPERATOR' }],
} satisfies Prisma.UserWhereInput

/** More people than work in one shop. */
const LISTED_MAX = 500

/**
 * The ids of all owners, in ascending order, and of these users. In SQL, because the index of owners serves a literal role only, not
 * a parameter.
 */
async function findOwnersAnd(db: Db, userIds: readonly number[], lock: Sql): Promise<number[]> {
  const users = await query<{ id: number }>(
    db,
    sql`select id from users where role = 'OPERATOR' or id = any(${bigints(userIds)}) order by id ${lock}`,
  )
  return users.map(({ id }) => id)
}

/** Owners first, then by role and number. */
export async function listOperators(db: Db = prisma): Promise<Operator[]> {
  const owners = await findOwnersAnd(db, [], empty)
  const operators = await db.user.findMany({
    where: { OR: [{ operatorRole: { not: null } }, { id: { in: owners } }] },
    orderBy: [{ legacyRole: 'desc' }, { operatorRole: 'asc' }, { id: 'asc' }],
    take: LISTED_MAX,
    select: { ...roleSelect, id: true, name: true, email: true, blockedAt: true, createdAt: true },
  })
  return operators.flatMap(({ id, name, email, blockedAt, createdAt, ...user }) => {
    const role = operatorRoleOf(user)
    return role ? [{ id, name, email, role, blocked: blockedAt !== null, createdAt }] : []
  })
}

/**
 * Locks all owners and these users, in the order of their ids, so that two owners who remove or block each other, or a role
 * that is given while its giver loses theirs, are decided one after the other.
 */
export async function lockOwnersAnd(tx: Tx, ...userIds: (number | null)[]): Promise<void> {
  const ids = userIds.filter((id) => id !== null)
  await findOwnersAnd(tx, ids, raw('for no key update'))
}

/** Refuses the transaction that would leave the shop without an owner who can sign in. The caller has locked the owners. */
export async function requireAnOwner(tx: Tx): Promise<void> {
  const owners = await findOwnersAnd(tx, [], empty)
  const active = await tx.user.count({ where: { id: { in: owners }, blockedAt: null, leftAt: null } })
  if (active === 0) throw new ShopError('INVALID_REQUEST', { reason: 'LAST_OWNER' })
}

/** The role that a user has now; that of a shopper for one who is blocked or has left. */
export async function findPresentRole(tx: Tx, userId: number): Promise<UserRole> {
  const user = await tx.user.findUnique({
    where: { id: userId, blockedAt: null, leftAt: null },
    select: roleSelect,
  })
  return user ? roleOf(user) : 'SHOPPER'
}

/**
 * Sets the role of a user, null for that of a shopper. Only owners are OPERATOR in the column that the previous release
 * reads, because its processes let an OPERATOR do everything.
 */
export async function setRole(tx: Tx, userId: number, role: OperatorRole | null): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: { operatorRole: role, legacyRole: role === 'OWNER' ? 'OPERATOR' : 'SHOPPER' },
    select: { id: true },
  })
}

/** The operator with this address, who has not left. */
export async function findOperator(
  tx: Tx,
  email: string,
): Promise<{ id: number; role: OperatorRole } | null> {
  const user = await tx.user.findUnique({ where: { email }, select: { ...roleSelect, id: true } })
  const role = user && operatorRoleOf(user)
  return user && role ? { id: user.id, role } : null
}

/** Stores an operator's new password and returns the operator's id. */
export async function setOperatorPassword(tx: Tx, email: string, passwordHash: string): Promise<number> {
  const [operator] = await tx.user.updateManyAndReturn({
    where: { email, ...IS_OPERATOR },
    data: { passwordHash },
    select: { id: true },
  })
  if (!operator) throw new ShopError('USER_NOT_FOUND')
  return operator.id
}
