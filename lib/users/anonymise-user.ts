import { randomUUID } from 'node:crypto'
import type { Tx } from '@/lib/database/transaction'
import { DOMAIN_OF_FORMER } from '@/lib/users/schema'

/** Random, so that nobody can take it first and keep the user from leaving. */
const addressOfFormer = (): string => `left-${randomUUID()}@${DOMAIN_OF_FORMER}`

const NAME_OF_FORMER = '탈퇴한 회원'

/** Removes what the row says of the person. The row itself stays, because orders and ledger rows refer to it. */
export async function anonymiseUser(tx: Tx, userId: number, leftAt: Date): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: {
      email: addressOfFormer(),
      name: NAME_OF_FORMER,
      passwordHash: null,
      phone: null,
      locale: null,
      emailVerifiedAt: null,
      leftAt,
    },
    select: { id: true },
  })
}
