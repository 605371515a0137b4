import type { Tx } from '@/lib/database/transaction'
import { isLocale, type Locale } from '@/lib/i18n/locale'

export type Recipient = { name: string; email: string; locale: Locale | null; phone: string | null }

/** The name, the e-mail address, the phone number and the language of those of these users who have not left. */
export async function findRecipients(tx: Tx, userIds: number[]): Promise<Map<number, Recipient>> {
  const users = await tx.user.findMany({
    where: { id: { in: userIds }, leftAt: null },
    select: { id: true, name: true, email: true, locale: true, phone: true },
  })
  return new Map(
    users.map(({ id, name, email, locale, phone }) => [
      id,
      { name, email, phone, locale: isLocale(locale) ? locale : null },
    ]),
  )
}
