import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { lockName, tryLockName } from '@/lib/database/lock-name'
import { type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { HttpResponse } from '@/lib/http/http-message'
import type { IdempotencyKey } from '@/lib/http/idempotency'
import {
  completeInFlight,
  findKeyState,
  isKeyTaken,
  type KeyState,
  markInFlight,
  type ResponseToStore,
  removeFreeKey,
  removeInFlight,
  storeResponses,
} from '@/lib/http/stored-responses'
import { log } from '@/lib/log'

const nameOf = ({ actor, key }: IdempotencyKey): string => `${actor}\n${key}`

/** The stored response, or null when the request may run. */
function replayOf(state: KeyState): HttpResponse | null {
  if (state.kind === 'in flight') throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
  return state.kind === 'stored' ? state.response : null
}

/** After another request took the key: its response, or that it is still running. */
async function replayOfOther(key: IdempotencyKey): Promise<HttpResponse> {
  const response = replayOf(await findKeyState(prisma, key))
  if (!response) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
  return response
}

/**
 * Runs a request once per key. The response is stored in the same transaction as the effect, so both commit or neither.
 * The primary key decides between two requests with one key. The advisory lock only refuses the second one at once,
 * instead of letting it wait for the first; PostgreSQL releases it when the transaction ends, even by a crash. When `run`
 * throws nothing is stored, and the key can be retried.
 */
export async function runOnce(
  key: IdempotencyKey,
  run: (tx: Tx) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await transaction(prisma, async (tx) => {
      const isMine = await tryLockName(tx, nameOf(key))
      const state = await findKeyState(tx, key)
      const replay = replayOf(state)
      if (replay) return replay
      if (!isMine) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
      const response = await run(tx)
      if (state.kind === 'free') await removeFreeKey(tx, key)
      await storeResponses(tx, [{ request: key, response }])
      return response
    })
  } catch (error) {
    // What this transaction did is rolled back.
    if (isKeyTaken(error)) return replayOfOther(key)
    throw error
  }
}

/**
 * The same for a request that calls another system, for which no transaction may wait. The key is first committed as in
 * flight, at the time that `run` gets. An operation that charges at the gateway stores the key with its payment, so that
 * a retry after a crash finds that payment instead of requesting another; one that needs no gateway after all stores the
 * response with its effect.
 */
export async function runOnceOutsideTransaction(
  key: IdempotencyKey,
  run: (inFlightSince: Date) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const taken = await takeKey(key)
  if ('replay' in taken) return taken.replay
  const inFlight = { ...key, ...taken }
  try {
    const response = await run(taken.inFlightSince)
    await completeInFlight(prisma, inFlight, response)
    return response
  } catch (error) {
    await removeInFlight(prisma, inFlight).catch((err) =>
      log.warn({ err }, 'the in-flight key of a failed request was not removed'),
    )
    throw error
  }
}

/** Commits the key as in flight, unless its response is stored. */
async function takeKey(key: IdempotencyKey): Promise<{ replay: HttpResponse } | { inFlightSince: Date }> {
  try {
    return await transaction(prisma, async (tx) => {
      await lockName(tx, nameOf(key))
      const state = await findKeyState(tx, key)
      const replay = replayOf(state)
      if (replay) return { replay }
      if (state.kind === 'free') await removeFreeKey(tx, key)
      return { inFlightSince: await markInFlight(tx, key) }
    })
  } catch (error) {
    if (isKeyTaken(error)) return { replay: await replayOfOther(key) }
    throw error
  }
}

/** The keys whose requests are in a batch of this process, so that a second request does not make the batch fail. */
const inBatch = new Set<string>()

/**
 * The same for an operation that joins a batch and stores the response there. The key is looked up while the operation
 * reads what it needs, in the same statement; `isNew` tells whether it may join. Null when it has to run by itself: the
 * batch was rolled back, or the key has a row that no longer counts.
 */
export async function runOnceInBatch(
  key: IdempotencyKey,
  attempt: (isNew: () => Promise<boolean>) => Promise<HttpResponse | null>,
): Promise<HttpResponse | null> {
  const name = nameOf(key)
  const isSecond = inBatch.has(name)
  inBatch.add(name)
  const state = findKeyState(prisma, key)
  // Until it is awaited below: a rejection without a handler would end the process.
  state.catch(() => {})
  try {
    const response = isSecond ? null : await attempt(async () => (await state).kind === 'new')
    const replay = response ?? replayOf(await state)
    if (isSecond && !replay) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
    return replay
  } catch (error) {
    if (isKeyTaken(error)) return null
    throw error
  } finally {
    if (!isSecond) inBatch.delete(name)
  }
}

/** Stores the refusals of concurrent requests, which changed nothing, in one statement. */
const storeOne = coalesce<ResponseToStore, true>(async (db, refusals) => {
  await storeResponses(db, refusals)
  return new Map(refusals.map((refusal) => [refusal, true]))
})

export async function storeRefusal(request: IdempotencyKey, response: HttpResponse): Promise<void> {
  await storeOne(prisma, { request, response })
}
