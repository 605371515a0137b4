import { noteRefusedSignIn } from '@/lib/auth/note-refused-sign-in'
import { passwordMatches } from '@/lib/auth/password'
import { db, query, sql } from '@/lib/db'
import { countCall } from '@/lib/http/rate-limit'

/** Ten tries in five minutes for one address or one account: enough for a forgetful person, useless for a list of passwords. */
const TRIES = { calls: 10, seconds: 300 }

/** The epoch is that of the password which was checked: a session is created only while it is still the user's. */
type SignedIn = { id: string; name: string; epoch: number }

type Given = { email: string; password: string; address: string; requestId?: string }
type User = {
  id: number
  name: string
  epoch: number
  role: 'SHOPPER' | 'OPERATOR'
  blocked: boolean
  passwordHash: string | null
}

/** The person these credentials belong to, or null, which tells nothing of what was wrong. Blocked people are not let in. */
export async function signIn({ email, password, address, requestId }: Given): Promise<SignedIn | null> {
  const account = email.trim().toLowerCase()
  await countCall('sign-in', TRIES, { person: account, address }).catch((error) => {
    noteRefusedSignIn({ requestId, address, reason: 'TOO_MANY_TRIES' })
    throw error
  })
  const [user] = await query<User>(
    db,
    sql`select id, name, session_epoch as epoch, role::text as role, blocked_at is not null as blocked,
               password_hash as "passwordHash"
        from users where email = ${account}`,
  )
  const matches = await passwordMatches(user?.passwordHash ?? null, password)
  if (user && matches && !user.blocked) return { id: String(user.id), name: user.name, epoch: user.epoch }
  const reason = !user ? 'UNKNOWN_ACCOUNT' : matches ? 'BLOCKED' : 'WRONG_PASSWORD'
  noteRefusedSignIn({ requestId, address, reason, user })
  return null
}
