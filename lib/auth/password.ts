import { hash, verify } from '@node-rs/argon2'
import { PASSWORD_MAX } from '@/lib/auth/password-rule'
import { WorkQueue } from '@/lib/auth/work-queue'
import { log } from '@/lib/log'

/** argon2id as OWASP asks for: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * A hash takes 20 ms or more of a core and 19 MiB on one of libuv's four threads. Two at a time leave two threads for
 * files and name look-ups; a queue of 200 is answered within a few seconds, and whoever comes beyond it is told to come
 * back. Without this bound a flood of sign-ins would take all cores and threads of the process.
 */
const hashing = new WorkQueue({ running: 2, waiting: 200, retryAfterSeconds: 3 })

/** One form for what looks the same: a phone and a computer may encode Hangul and accents differently. */
const normalized = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> =>
  hashing.run(() => hash(normalized(password), COST))

/** Someone who does not exist takes as long to refuse as someone who does. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$8LQWJnqhMzVwCc1B0zk5Vn9pKgqFZ8s0gkV2T8Hq0Xw'

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX) return false
  // Hashes from before passwords were normalized are of the text as it was typed.
  const forms = new Set([normalized(password), password])
  let matches = false
  for (const form of forms) matches ||= await verified(stored, form)
  return stored !== null && matches
}

const verified = (stored: string | null, password: string): Promise<boolean> =>
  hashing.run(() =>
    verify(stored ?? NOBODY, password).catch((err) => {
      log.error({ err }, 'a stored password could not be read')
      return false
    }),
  )
