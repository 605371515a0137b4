import { hash, verify } from '@node-rs/argon2'
import type { ErrorDetail } from '@/lib/errors'
import { limitConcurrency } from '@/lib/http/limit-concurrency'
import { log } from '@/lib/log'
import { PASSWORD_MAX } from '@/lib/users/password-rule'

/** argon2id with the parameters that OWASP recommends: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const TOO_MANY_SIGN_INS: ErrorDetail = {
  reason: 'TOO_MANY_SIGN_INS',
  headers: { 'retry-after': '3' },
}

/**
 * A hash takes at least 20 ms of a core and 19 MiB, on one of libuv's four threads. Two at a time leave two threads for
 * files and DNS; a queue of 200 is answered within a few seconds, and further sign-ins get 503 with Retry-After. Without
 * this limit a flood of sign-ins would take all cores and threads of the process.
 */
const hashing = limitConcurrency({ atOnce: 2, waiting: 200, refusal: TOO_MANY_SIGN_INS })

/** A phone and a computer may encode the same Hangul or accents differently. */
const normalized = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> =>
  hashing(() => hash(normalized(password), COST))

/** Verified for an unknown account, so that the time of the refusal does not reveal which accounts exist. */
const UNKNOWN_ACCOUNT_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$8LQWJnqhMzVwCc1B0zk5Vn9pKgqFZ8s0gkV2T8Hq0Xw'

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX) return false
  // Hashes from before passwords were normalized are of the text as typed.
  const forms = new Set([normalized(password), password])
  let matches = false
  for (const form of forms) matches ||= await verified(stored, form)
  return stored !== null && matches
}

const verified = (stored: string | null, password: string): Promise<boolean> =>
  hashing(() =>
    verify(stored ?? UNKNOWN_ACCOUNT_HASH, password).catch((err) => {
      log.error({ err }, 'a stored password could not be read')
      return false
    }),
  )
