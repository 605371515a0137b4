import { digestOf, looksLikeApiKey } from '@/lib/auth/api-key'
import { noteKeyUse } from '@/lib/auth/note-use'
import { roleWithFactor } from '@/lib/auth/role-with-factor'
import { callerOfSession } from '@/lib/auth/session'
import { sessionToken } from '@/lib/auth/session-cookie'
import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { sql, texts } from '@/lib/database/sql'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import type { HttpRequest } from '@/lib/http/http-message'
import type { UserRole } from '@/lib/http/scopes'
import { roleColumn } from '@/lib/users/role'

/**
 * The caller of a request: by API key if there is one, else by session cookie. A wrong key is refused, not ignored.
 * Without key and cookie the result is null, not a promise, so that a guest's request waits for nothing.
 */
export function authenticate(request: Pick<HttpRequest, 'header'>): Promise<Caller | null> | null {
  const authorization = request.header('authorization')
  if (authorization !== null) return callerOfKey(bearerToken(authorization))
  const token = sessionToken(request.header('cookie'))
  return token ? callerOfSession(token) : null
}

/** Null for any other scheme, which is refused like a wrong key. */
const bearerToken = (authorization: string): string | null =>
  /^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? null

/** A partner's key belongs to no user, so its columns of `users` are null. */
type KeyRow = {
  id: number
  name: string
  scopes: string[]
  callsPerMinute: number | null
} & (
  | { userId: number; userName: string; role: UserRole; hasSecondFactor: boolean }
  | { userId: null; userName: null; role: null; hasSecondFactor: null }
)

/** Read for every request, concurrent ones in one statement. Not cached, so that a revoked key or a blocked user is refused at once. */
const findKey = coalesce<string, KeyRow>(async (db, digests) => {
  const rows = await queryCombined<KeyRow & { digest: string }>(
    db,
    sql`select k.digest, k.id, k.name, k.scopes, k.calls_per_minute as "callsPerMinute", k.user_id as "userId",
               u.name as "userName", case when u.id is not null then ${roleColumn} end as role,
               case when u.id is not null then u.second_factor_at is not null end as "hasSecondFactor"
        from api_keys k left join users u on u.id = k.user_id
        where k.digest = any(${texts(digests)}) and k.revoked_at is null and u.blocked_at is null`,
  )
  return new Map(rows.map((row) => [row.digest, row]))
})

async function callerOfKey(secret: string | null): Promise<Caller> {
  const key = secret !== null && looksLikeApiKey(secret) ? await findKey(prisma, digestOf(secret)) : undefined
  if (!key) throw new ShopError('UNAUTHORIZED', { reason: 'UNKNOWN_KEY' })
  noteKeyUse(key.id)
  const { id: keyId, scopes, callsPerMinute } = key
  if (key.userId === null)
    return { kind: 'partner', userId: null, name: key.name, role: 'PARTNER', scopes, keyId, callsPerMinute }
  const { userId, userName: name } = key
  const presentRole = roleWithFactor(key.role, key.hasSecondFactor)
  return { kind: 'key', userId, name, ...presentRole, scopes, keyId, callsPerMinute }
}
