import { type Db, transaction } from '@/lib/database/transaction'
import type { Locale } from '@/lib/i18n/locale'
import { getMe } from '@/lib/users/queries'
import type { MeResponse } from '@/lib/users/schema'

export type ProfileChanges = {
  name?: string | undefined
  phone?: string | null | undefined
  locale?: Locale | undefined
}

/** Changes what a user tells of themselves. What is undefined stays as it is. */
export function editProfile(
  db: Db,
  userId: number,
  { name, phone, locale }: ProfileChanges,
): Promise<MeResponse> {
  return transaction(db, async (tx) => {
    const data = {
      ...(name === undefined ? {} : { name }),
      ...(phone === undefined ? {} : { phone }),
      ...(locale === undefined ? {} : { locale }),
    }
    if (Object.keys(data).length > 0) await tx.user.updateMany({ where: { id: userId }, data })
    return getMe(userId, tx)
  })
}
