import { createHash } from 'node:crypto'
import { type RequestContext, withContext } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { query, type SqlExecutor, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { decryptStoredResponse, encryptStoredResponse } from '@/lib/http/encrypt-stored-response'
import type { HttpResponse } from '@/lib/http/http-message'
import { log } from '@/lib/log'

/** How long a key counts: for its stored response, and for the gateway payment that was requested with it. */
export const KEY_LIFETIME_HOURS = 24
/** Longer than any request with a gateway call takes. A key in flight for longer belongs to a crashed process and may be retried. */
const IN_FLIGHT_SECONDS = 60

export type IdempotencyKey = { actor: string; key: string; fingerprint: string }
type Stored = { fingerprint: string; status: number | null; body: string | null; stale: boolean }

/** Reads an Idempotency-Key header, quoted or bare, 1 to 255 printable characters. */
export function readKey(header: string | null): string | null {
  if (header === null) return null
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
  if (!/^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(key)) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/headers/Idempotency-Key', detail: 'must be 1 to 255 printable characters' }],
    })
  }
  return key
}

/** Identifies the request a key was first used for: the same key with another request is refused. */
export const fingerprintOf = (method: string, path: string, body: string | Buffer): string =>
  createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex')

const replay = (stored: Stored): HttpResponse => ({
  status: stored.status ?? 200,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'idempotency-replayed': 'true',
  },
  body: stored.body === null ? null : decrypt(stored.body, stored.status),
})

/**
 * Fails if the response was stored with another NEXTAUTH_SECRET: on a machine with a different one, or before it was
 * changed. The request was carried out and must not run again, so the error names its original status.
 */
function decrypt(body: string, status: number | null): string {
  try {
    return decryptStoredResponse(body)
  } catch (error) {
    log.warn({ err: error }, 'a stored response cannot be decrypted: do all machines share NEXTAUTH_SECRET?')
    throw new ShopError('IDEMPOTENCY_ANSWER_UNREADABLE', { reason: 'SECRET_CHANGED', originalStatus: status })
  }
}

async function find(on: SqlExecutor, { actor, key, fingerprint }: IdempotencyKey): Promise<Stored | null> {
  const [stored] = await query<Stored>(
    on,
    sql`select fingerprint, status, body, created_at < now() - make_interval(secs => ${IN_FLIGHT_SECONDS}) as stale
        from idempotency_keys where actor = ${actor} and key = ${key} and expires_at > now()`,
  )
  if (stored && stored.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED')
  return stored ?? null
}

/** Stores the response, or marks the key as in flight if there is none yet. Returns the time of the row. */
async function store(
  on: SqlExecutor,
  { actor, key, fingerprint }: IdempotencyKey,
  response: HttpResponse | null,
): Promise<Date> {
  const [row] = await query<{ createdAt: Date }>(
    on,
    sql`insert into idempotency_keys (actor, key, fingerprint, status, body, expires_at)
        values (${actor}, ${key}, ${fingerprint}, ${response?.status ?? null}::int, ${typeof response?.body === 'string' ? encryptStoredResponse(response.body) : null}::text,
                now() + make_interval(hours => ${KEY_LIFETIME_HOURS}))
        on conflict (actor, key) do update set status = excluded.status, body = excluded.body,
          fingerprint = excluded.fingerprint, created_at = now(), expires_at = excluded.expires_at
        returning created_at as "createdAt"`,
  )
  if (!row) throw new Error('the upsert returned no row')
  return row.createdAt
}

/**
 * Runs a request once per key. The response is stored in the same transaction as the effect, so both commit or neither.
 * The advisory lock, not the row, marks a request in flight: PostgreSQL releases it when the transaction ends, even by
 * a crash. When `run` throws nothing is stored, and the key can be retried.
 */
export function runOnce(
  idempotencyKey: IdempotencyKey,
  run: (tx: Tx) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  return transaction(prisma, async (tx) => {
    const [lock] = await query<{ mine: boolean }>(
      tx,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`${idempotencyKey.actor}\n${idempotencyKey.key}`}, 0)) as mine`,
    )
    const stored = await find(tx, idempotencyKey)
    if (stored?.status) return replay(stored)
    if (!lock?.mine) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
    const response = await run(tx)
    await store(tx, idempotencyKey, response)
    return response
  })
}

/**
 * The same for a request that calls another system, for which no transaction may wait. The key is first committed as in
 * flight. An operation that charges at the gateway stores the key with its payment, so that a retry after a crash finds
 * that payment instead of requesting another.
 */
export async function runOnceOutsideTransaction(
  idempotencyKey: IdempotencyKey,
  context: RequestContext,
  run: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const { stored, markedAt } = await transaction(prisma, async (tx) => {
    await query(
      tx,
      sql`select 1 as one from (select pg_advisory_xact_lock(hashtextextended(${`${idempotencyKey.actor}\n${idempotencyKey.key}`}, 0))::text) as locked`,
    )
    const found = await find(tx, idempotencyKey)
    if (found && found.status === null && !found.stale) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
    return { stored: found, markedAt: found?.status ? null : await store(tx, idempotencyKey, null) }
  })
  if (stored?.status) return replay(stored)
  try {
    const response = await withContext({ ...context, idempotencyKey }, run)
    await store(prisma, idempotencyKey, response)
    return response
  } catch (error) {
    // Only its own row: after IN_FLIGHT_SECONDS a second request may have replaced it.
    const { actor, key } = idempotencyKey
    if (markedAt) {
      const where = { actor, key, status: null, createdAt: markedAt }
      await prisma.idempotencyKey
        .deleteMany({ where })
        .catch((err) => log.warn({ err }, 'the in-flight mark of a failed request was not removed'))
    }
    throw error
  }
}
