import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { brokenConstraint } from '@/lib/database/errors'
import { execute, integers, query, type SqlExecutor, sql, texts } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { decryptStoredResponse, encryptStoredResponse } from '@/lib/http/encrypt-stored-response'
import type { HttpResponse } from '@/lib/http/http-message'
import { type IdempotencyKey, KEY_LIFETIME_HOURS, type KeyedRequest } from '@/lib/http/idempotency'
import { log } from '@/lib/log'

/** Longer than any request with a gateway call takes. A key in flight for longer belongs to a crashed process and may be retried. */
const IN_FLIGHT_SECONDS = 60

type Row = {
  fingerprint: string
  status: number | null
  body: string | null
  expired: boolean
  abandoned: boolean
}

const isExpired = sql`expires_at <= now()`
const isAbandoned = sql`status is null and created_at < now() - make_interval(secs => ${IN_FLIGHT_SECONDS})`

/** A key without a row, one whose row no longer counts, one whose request is running, and one whose request is done. */
export type KeyState =
  | { kind: 'new' }
  | { kind: 'free' }
  | { kind: 'in flight' }
  | { kind: 'stored'; response: HttpResponse }

/** By actor and key as JSON. OFFSET 0 keeps each lookup a lookup in the index. */
const loadRow = coalesce<string, Row>(async (db, names) => {
  const pairs = names.map((name): string[] => JSON.parse(name))
  const rows = await queryCombined<Row & { place: number }>(
    db,
    sql`select input.place, found.*
        from unnest(${texts(pairs.map(([actor]) => actor ?? ''))}, ${texts(pairs.map(([, key]) => key ?? ''))})
             with ordinality as input(actor, key, place),
        lateral (
          select fingerprint, status, body, ${isExpired} as expired, ${isAbandoned} as abandoned
          from idempotency_keys k where k.actor = input.actor and k.key = input.key offset 0
        ) found`,
  )
  return new Map(rows.map((row) => [names[row.place - 1] ?? '', row]))
})

/** Throws when the key was used for another request. */
export async function findKeyState(db: Db, { actor, key, fingerprint }: IdempotencyKey): Promise<KeyState> {
  const row = await loadRow(db, JSON.stringify([actor, key]))
  if (!row) return { kind: 'new' }
  if (row.expired) return { kind: 'free' }
  if (row.fingerprint !== fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED')
  if (row.status !== null) return { kind: 'stored', response: replay(row.status, row.body) }
  return { kind: row.abandoned ? 'free' : 'in flight' }
}

const replay = (status: number, body: string | null): HttpResponse => ({
  status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'idempotency-replayed': 'true',
  },
  body: body === null ? null : decrypt(body, status),
})

/**
 * Fails if the response was stored with another NEXTAUTH_SECRET: on a machine with a different one, or before it was
 * changed. The request was carried out and must not run again, so the error names its original status.
 */
function decrypt(body: string, status: number): string {
  try {
    return decryptStoredResponse(body)
  } catch (error) {
    log.warn({ err: error }, 'a stored response cannot be decrypted: do all machines share NEXTAUTH_SECRET?')
    throw new ShopError('IDEMPOTENCY_ANSWER_UNREADABLE', { reason: 'SECRET_CHANGED', originalStatus: status })
  }
}

const encrypted = ({ body }: HttpResponse): string | null =>
  typeof body === 'string' ? encryptStoredResponse(body) : null

export type ResponseToStore = { request: IdempotencyKey; response: HttpResponse }

/** Stores responses in the transaction of their effects. A key that has a row already violates the primary key. */
export async function storeResponses(on: SqlExecutor, stored: readonly ResponseToStore[]): Promise<void> {
  if (stored.length === 0) return
  await query(
    on,
    sql`insert into idempotency_keys (actor, key, fingerprint, status, body, expires_at)
        select actor, key, fingerprint, status, body, now() + make_interval(hours => ${KEY_LIFETIME_HOURS})
        from unnest(${texts(stored.map(({ request }) => request.actor))}, ${texts(stored.map(({ request }) => request.key))},
                    ${texts(stored.map(({ request }) => request.fingerprint))},
                    ${integers(stored.map(({ response }) => response.status))}, ${texts(stored.map(({ response }) => encrypted(response)))})
             as input(actor, key, fingerprint, status, body)
        order by actor, key`,
  )
}

/** Violated where another request with the same key has stored its response or is running. */
export const KEY_TAKEN = 'idempotency_keys_pkey'

export const isKeyTaken = (error: unknown): boolean => brokenConstraint(error) === KEY_TAKEN

type Answered = { idempotency: KeyedRequest | null; value: unknown }

/** The responses to store for the keyed ones of these requests. */
export const responsesOf = (requests: readonly Answered[]): ResponseToStore[] =>
  requests.flatMap(({ idempotency, value }) =>
    idempotency ? [{ request: idempotency, response: idempotency.respond(value) }] : [],
  )

/** Removes the row of a key that is free again. By the database's clock, which processes with wrong clocks share. */
export async function removeFreeKey(tx: Tx, { actor, key }: IdempotencyKey): Promise<void> {
  await execute(
    tx,
    sql`delete from idempotency_keys where actor = ${actor} and key = ${key} and (${isExpired} or ${isAbandoned})`,
  )
}

/** Commits a key as in flight. The time of the row tells it from the row of a retry that replaces it after IN_FLIGHT_SECONDS. */
export async function markInFlight(tx: Tx, { actor, key, fingerprint }: IdempotencyKey): Promise<Date> {
  const [row] = await query<{ createdAt: Date }>(
    tx,
    sql`insert into idempotency_keys (actor, key, fingerprint, expires_at)
        values (${actor}, ${key}, ${fingerprint}, now() + make_interval(hours => ${KEY_LIFETIME_HOURS}))
        returning created_at as "createdAt"`,
  )
  if (!row) throw new Error('the insert returned no row')
  return row.createdAt
}

type InFlightKey = IdempotencyKey & { inFlightSince: Date }

/** Stores the response to a request that is marked as in flight; false when the row has a response or is a retry's. */
export async function completeInFlight(
  db: Db,
  { actor, key, inFlightSince }: InFlightKey,
  response: HttpResponse,
): Promise<boolean> {
  const { count } = await db.idempotencyKey.updateMany({
    where: { actor, key, status: null, createdAt: inFlightSince },
    data: { status: response.status, body: encrypted(response) },
  })
  return count > 0
}

export async function removeInFlight(db: Db, { actor, key, inFlightSince }: InFlightKey): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { actor, key, status: null, createdAt: inFlightSince } })
}

/** Stores the response to a value in the transaction of the operation's effect. Without a key it does nothing. */
export async function storeResponse(tx: Tx, request: KeyedRequest | null, value: unknown): Promise<void> {
  if (request === null) return
  const { inFlightSince } = request
  const response = request.respond(value)
  if (inFlightSince === null) await storeResponses(tx, [{ request, response }])
  else if (!(await completeInFlight(tx, { ...request, inFlightSince }, response))) {
    throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
  }
}
