import type { FactorsResponse, PasskeyResponse } from '@/lib/auth/factors/schema'
import { prisma } from '@/lib/database/client'
import type { Prisma } from '@/lib/generated/prisma/client'
import { seoulTime } from '@/lib/time'
import { getAccount } from '@/lib/users/check-password'

/** Everything about a passkey that its owner sees. */
export const passkeySelect = {
  id: true,
  name: true,
  createdAt: true,
  lastUsedAt: true,
} satisfies Prisma.PasskeySelect

type PasskeyRow = Prisma.Result<typeof prisma.passkey, { select: typeof passkeySelect }, 'findUniqueOrThrow'>

export const toPasskey = ({ id, name, createdAt, lastUsedAt }: PasskeyRow): PasskeyResponse => ({
  passkeyId: id,
  name,
  createdAt: seoulTime(createdAt),
  lastUsedAt: lastUsedAt && seoulTime(lastUsedAt),
})

/** How a user can prove who they are. */
export async function getFactors(userId: number): Promise<FactorsResponse> {
  const [account, passkeys, app, recoveryCodesLeft] = await Promise.all([
    getAccount(userId),
    prisma.passkey.findMany({ where: { userId }, orderBy: { id: 'asc' }, select: passkeySelect }),
    prisma.authenticatorApp.findUnique({ where: { userId }, select: { confirmedAt: true } }),
    prisma.recoveryCode.count({ where: { userId } }),
  ])
  return {
    hasPassword: account.passwordHash !== null,
    passkeys: passkeys.map(toPasskey),
    authenticatorApp: app?.confirmedAt ? { createdAt: seoulTime(app.confirmedAt) } : null,
    recoveryCodesLeft,
  }
}
