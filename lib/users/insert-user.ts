import { brokenConstraint } from '@/lib/database/errors'
import { type Db, transaction } from '@/lib/database/transaction'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Inserts a user with an empty wallet. Null when the e-mail address is taken; concurrent calls are decided by its unique index. */
export async function insertUser(db: Db, data: Omit<Prisma.UserCreateInput, 'wallet'>) {
  try {
    return await transaction(db, (tx) =>
      tx.user.create({
        data: { ...data, wallet: { create: {} } },
        select: { id: true, name: true, email: true },
      }),
    )
  } catch (error) {
    if (brokenConstraint(error) === 'users_email_key') return null
    throw error
  }
}
