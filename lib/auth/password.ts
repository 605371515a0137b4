import { hash, verify } from '@node-rs/argon2'

/** argon2id as OWASP asks for: 19 MiB, two passes. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** Someone who does not exist takes as long to refuse as someone who does. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$8LQWJnqhMzVwCc1B0zk5Vn9pKgqFZ8s0gkV2T8Hq0Xw'

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODY, password).catch(() => false)
  return stored !== null && matches
}
