import { brokenConstraint } from '@/lib/database/errors'
import { type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

export async function setPassword(tx: Tx, userId: number, passwordHash: string): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { passwordHash }, select: { id: true } })
}

/** Marks the address as proven, if it is still the user's. */
export async function markEmailVerified(tx: Tx, userId: number, email: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, email, leftAt: null },
    data: { emailVerifiedAt: new Date() },
  })
  return count > 0
}

/** Gives the user another address, which is proven already. Refused when another account has it. */
export async function setEmail(tx: Tx, userId: number, email: string): Promise<void> {
  try {
    await transaction(tx, (inner) =>
      inner.user.update({
        where: { id: userId },
        data: { email, emailVerifiedAt: new Date() },
        select: { id: true },
      }),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'users_email_key') throw new ShopError('EMAIL_TAKEN')
    throw error
  }
}

/** Records that the user has a second factor or has none any more. */
export async function setSecondFactor(tx: Tx, userId: number, has: boolean): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: { secondFactorAt: has ? new Date() : null },
    select: { id: true },
  })
}
