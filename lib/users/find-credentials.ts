import { prisma } from '@/lib/database/client'

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
