import { decode } from 'next-auth/jwt'
import type { Caller } from '@/lib/auth/caller'
import { coalesce } from '@/lib/coalesce'
import { db, ids, query, sql } from '@/lib/db'
import { env } from '@/lib/env'

/** Behind HTTPS the cookie carries the prefix that browsers bind to it. */
export const secureCookies = (): boolean => env.NEXTAUTH_URL?.startsWith('https://') ?? false

export const sessionCookie = (): string =>
  secureCookies() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'

export type Person = {
  id: number
  name: string
  email: string
  role: 'SHOPPER' | 'OPERATOR'
  blocked: boolean
  sessionEpoch: number
}

const personAt = coalesce<number, Person>(async (userIds) => {
  const people = await query<Person>(
    db,
    sql`select id, name, email, role::text as role, blocked_at is not null as blocked,
               session_epoch as "sessionEpoch" from users where id = any(${ids(userIds)})`,
  )
  return new Map(people.map((person) => [person.id, person]))
})

export const findPerson = async (userId: number): Promise<Person | null> => (await personAt(userId)) ?? null

/** The person a session token speaks for: none when it is forged, old, ended, or theirs no more. */
export async function callerOfSession(token: string): Promise<Caller | null> {
  const claims = await decode({ token, secret: env.NEXTAUTH_SECRET ?? '' }).catch(() => null)
  const userId = Number(claims?.sub)
  if (!claims || !Number.isSafeInteger(userId)) return null
  const person = await findPerson(userId)
  if (!person || person.blocked || person.sessionEpoch !== claims.epoch) return null
  return { kind: 'session', userId, name: person.name, role: person.role, scopes: [], keyId: null }
}
