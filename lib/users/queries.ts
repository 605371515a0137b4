import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import type { MeResponse } from '@/lib/users/schema'

export async function findRole(userId: number): Promise<MeResponse['role'] | null> {
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { role: true } })
  return user?.role ?? null
}

/** The caller's own account. */
export async function getMe(userId: number): Promise<MeResponse> {
  const user = await prisma.user.findUnique({
    where: { id: userId },
    select: { name: true, email: true, role: true },
  })
  if (!user) throw new ShopError('USER_NOT_FOUND')
  return { userId, userName: user.name, email: user.email, role: user.role }
}

const EMAIL_MAX = 254

/** The user with this e-mail address, with what a sign-in checks. */
export async function findCredentials(email: string) {
  // PostgreSQL refuses U+0000 in a text, and no account has such an address.
  if (email.length > EMAIL_MAX || email.includes('\0')) return null
  return prisma.user.findUnique({
    where: { email },
    select: { id: true, name: true, sessionEpoch: true, role: true, blockedAt: true, passwordHash: true },
  })
}
