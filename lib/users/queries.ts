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
