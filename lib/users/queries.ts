import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { UserRole } from '@/lib/http/scopes'
import { isLocale } from '@/lib/i18n/locale'
import { operatorRoleOf, publicRole, roleOf, roleSelect } from '@/lib/users/role'
import type { MeResponse } from '@/lib/users/schema'

export async function findRole(userId: number): Promise<UserRole | null> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: roleSelect })
  return user && roleOf(user)
}

/** The caller's own account. */
export async function getMe(userId: number, db: Db = prisma): Promise<MeResponse> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: {
      ...roleSelect,
      name: true,
      email: true,
      emailVerifiedAt: true,
      phone: true,
      locale: true,
    },
  })
  if (!user) throw new ShopError('USER_NOT_FOUND')
  const { name: userName, email, phone, emailVerifiedAt, locale } = user
  return {
    userId,
    userName,
    email,
    phone,
    role: publicRole(roleOf(user)),
    operatorRole: operatorRoleOf(user),
    emailVerified: emailVerifiedAt !== null,
    locale: isLocale(locale) ? locale : null,
  }
}

const EMAIL_MAX = 254

const signInSelect = {
  ...roleSelect,
  id: true,
  name: true,
  sessionEpoch: true,
  blockedAt: true,
  passwordHash: true,
  secondFactorAt: true,
} satisfies Prisma.UserSelect

/** The user with this e-mail address, with what a sign-in checks. */
export async function findCredentials(email: string, db: Db = prisma) {
  // PostgreSQL refuses U+0000 in a text, and no account has such an address.
  if (email.length > EMAIL_MAX || email.includes('\0')) return null
  const user = await db.user.findUnique({ where: { email }, select: signInSelect })
  return user && { ...user, role: roleOf(user) }
}

/** The same of the user with this id, who has not left. */
export async function findSignInUser(userId: number, db: Db = prisma) {
  const user = await db.user.findUnique({ where: { id: userId, leftAt: null }, select: signInSelect })
  return user && { ...user, role: roleOf(user) }
}

/** What an account action needs to know of its owner, who has not left. */
export async function findAccount(userId: number, db: Db = prisma) {
  const user = await db.user.findUnique({
    where: { id: userId, leftAt: null },
    select: {
      ...roleSelect,
      id: true,
      name: true,
      email: true,
      phone: true,
      passwordHash: true,
      emailVerifiedAt: true,
      blockedAt: true,
    },
  })
  return user && { ...user, role: roleOf(user) }
}

/** Whether a password alone does not sign this user in. */
export async function hasSecondFactor(userId: number, db: Db = prisma): Promise<boolean> {
  return (await db.user.count({ where: { id: userId, secondFactorAt: { not: null } } })) > 0
}
