import { createHash } from 'node:crypto'
import { type RequestContext, withContext } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { query, type SqlExecutor, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Answer } from '@/lib/http/exchange'
import { seal, unseal } from '@/lib/http/sealed'
import { log } from '@/lib/log'

/** How long a key is remembered: its answer here, and the gateway payment that was requested under it. */
export const KEY_KEPT_HOURS = 24
/** A request that reaches outside is over, one way or another, well before this; after it the key may be taken up again. */
const IN_FLIGHT_SECONDS = 60

export type Keyed = { actor: string; key: string; fingerprint: string }
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

/** What the key was first used for: the same key with anything else is refused. */
export const fingerprintOf = (method: string, path: string, body: string | Buffer): string =>
  createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex')

const replay = (stored: Stored): Answer => ({
  status: stored.status ?? 200,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'idempotency-replayed': 'true',
  },
  body: stored.body === null ? null : open(stored.body, stored.status),
})

/**
 * Stored under another secret, it cannot be opened: by a machine with a NEXTAUTH_SECRET of its own, or after a change of
 * it. The request was carried out and must not be again, so the client is told that much and what its status was.
 */
function open(body: string, status: number | null): string {
  try {
    return unseal(body)
  } catch (error) {
    log.warn({ err: error }, 'a stored answer cannot be opened: do all machines share NEXTAUTH_SECRET?')
    throw new ShopError('IDEMPOTENCY_ANSWER_UNREADABLE', { reason: 'SECRET_CHANGED', originalStatus: status })
  }
}

async function find(on: SqlExecutor, { actor, key, fingerprint }: Keyed): Promise<Stored | null> {
  const [stored] = await query<Stored>(
    on,
    sql`select fingerprint, status, body, created_at < now() - make_interval(secs => ${IN_FLIGHT_SECONDS}) as stale
        from idempotency_keys where actor = ${actor} and key = ${key} and expires_at > now()`,
  )
  if (stored && stored.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED')
  return stored ?? null
}

/** Stores the answer, or without one marks the key as in flight. Gives the moment of the mark. */
async function store(
  on: SqlExecutor,
  { actor, key, fingerprint }: Keyed,
  answer: Answer | null,
): Promise<Date> {
  const [row] = await query<{ createdAt: Date }>(
    on,
    sql`insert into idempotency_keys (actor, key, fingerprint, status, body, expires_at)
        values (${actor}, ${key}, ${fingerprint}, ${answer?.status ?? null}::int, ${typeof answer?.body === 'string' ? seal(answer.body) : null}::text,
                now() + make_interval(hours => ${KEY_KEPT_HOURS}))
        on conflict (actor, key) do update set status = excluded.status, body = excluded.body,
          fingerprint = excluded.fingerprint, created_at = now(), expires_at = excluded.expires_at
        returning created_at as "createdAt"`,
  )
  if (!row) throw new Error('an upsert gave no row')
  return row.createdAt
}

/**
 * Runs the request once for its key, its answer kept in the transaction of its effect: either both stand or neither.
 * The advisory lock, not the row, says that another is in flight: it dies with its transaction, however that ends.
 * An answer of 500 or more is an accident, not a result: nothing is kept and the key may be tried again.
 */
export function once(keyed: Keyed, run: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  return transaction(prisma, async (tx) => {
    const [lock] = await query<{ mine: boolean }>(
      tx,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`${keyed.actor}\n${keyed.key}`}, 0)) as mine`,
    )
    const stored = await find(tx, keyed)
    if (stored?.status) return replay(stored)
    if (!lock?.mine) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
    const answer = await run(tx)
    await store(tx, keyed, answer)
    return answer
  })
}

/**
 * The same for a request that asks someone outside, which no transaction may wait for. The key is marked first; the
 * verb writes the key beside what it asks the gateway, so that after a crash the second try finds the first one's
 * outcome instead of asking again.
 */
export async function onceOutside(
  keyed: Keyed,
  context: RequestContext,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const { stored, markedAt } = await transaction(prisma, async (tx) => {
    await query(
      tx,
      sql`select 1 as one from (select pg_advisory_xact_lock(hashtextextended(${`${keyed.actor}\n${keyed.key}`}, 0))::text) as held`,
    )
    const found = await find(tx, keyed)
    if (found && found.status === null && !found.stale) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
    return { stored: found, markedAt: found?.status ? null : await store(tx, keyed, null) }
  })
  if (stored?.status) return replay(stored)
  try {
    const answer = await withContext({ ...context, keyed }, run)
    await store(prisma, keyed, answer)
    return answer
  } catch (error) {
    // Only its own mark: a request that took longer than the mark stands may have been followed by another.
    await query(
      prisma,
      sql`delete from idempotency_keys
          where actor = ${keyed.actor} and key = ${keyed.key} and status is null and created_at = ${markedAt}`,
    )
    throw error
  }
}
