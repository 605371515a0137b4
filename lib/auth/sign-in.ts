import { passwordMatches } from '@/lib/auth/password'
import { db, query, sql } from '@/lib/db'
import { countCall } from '@/lib/http/rate-limit'

/** Ten tries in five minutes for one address or one account: enough for a forgetful person, useless for a list of passwords. */
const TRIES = { calls: 10, seconds: 300 }

/** The epoch is that of the password which was checked: a session is created only while it is still the user's. */
type SignedIn = { id: string; name: string; epoch: number }

type Given = { email: string; password: string; address: string }

/** The person these credentials belong to, or null, which tells nothing of what was wrong. Blocked people are not let in. */
export async function signIn({ email, password, address }: Given): Promise<SignedIn | null> {
  const account = email.trim().toLowerCase()
  await countCall('sign-in', TRIES, { person: account, address })
  const [user] = await query<{ id: number; name: string; epoch: number; passwordHash: string | null }>(
    db,
    sql`select id, name, session_epoch as epoch, password_hash as "passwordHash"
        from users where email = ${account} and blocked_at is null`,
  )
  const matches = await passwordMatches(user?.passwordHash ?? null, password)
  return matches && user ? { id: String(user.id), name: user.name, epoch: user.epoch } : null
}
