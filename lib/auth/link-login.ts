import { query, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'

type Login = { provider: string; subject: string; email: string | null; name: string | null }

/**
 * The user an outside login belongs to, made at its first use. Null when the provider tells no address, or one that
 * another account already has: whoever holds that account links it from within, so that an address alone opens nothing.
 */
export function linkLogin(db: Db, { provider, subject, email, name }: Login): Promise<number | null> {
  return transaction(db, async (tx) => {
    const [linked] = await query<{ userId: number }>(
      tx,
      sql`select user_id as "userId" from linked_logins where provider = ${provider} and subject = ${subject}`,
    )
    if (linked) return linked.userId
    const address = email?.trim().toLowerCase()
    if (!address) return null
    const [user] = await query<{ id: number }>(
      tx,
      sql`with made as (
            insert into users (email, name) values (${address}, ${name?.trim().slice(0, 40) || '손님'})
            on conflict (email) do nothing returning id
          ), wallet as (insert into wallets (user_id) select id from made),
          link as (insert into linked_logins (provider, subject, user_id) select ${provider}, ${subject}, id from made)
          select id from made`,
    )
    return user?.id ?? null
  })
}
