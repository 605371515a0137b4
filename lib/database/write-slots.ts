import type pg from 'pg'
import { env } from '@/lib/settings/env'
import { pool } from './client'
import { release } from './pool'

/**
 * The connections that transactions and batches may hold at a time. The others are left to reads: a commit may wait for its
 * synchronous standby for as long as a query may take, and would otherwise soon hold every connection.
 */
export const WRITE_SLOTS = Math.max(1, env.POOL_MAX - Math.ceil(env.POOL_MAX / 4))

/** One for all copies of this module: a build has several, and they share one pool. */
const globalForSlots = globalThis as typeof globalThis & {
  jangteoWriteSlots?: { taken: number; waiting: Set<() => void> }
}
globalForSlots.jangteoWriteSlots ??= { taken: 0, waiting: new Set() }
const slots = globalForSlots.jangteoWriteSlots

/** Waits no longer than for a connection. */
async function takeSlot(): Promise<void> {
  if (slots.taken < WRITE_SLOTS) {
    slots.taken++
    return
  }
  await new Promise<void>((resolve, reject) => {
    const start = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(() => {
      slots.waiting.delete(start)
      reject(Object.assign(new Error('no connection for a write in time'), { code: 'ETIMEDOUT' }))
    }, env.POOL_WAIT_MS)
    slots.waiting.add(start)
  })
}

/** The one that has waited longest gets the slot at once, so that a later one cannot overtake it. */
function freeSlot(): void {
  const [next] = slots.waiting
  if (next === undefined) {
    slots.taken--
    return
  }
  slots.waiting.delete(next)
  next()
}

/** Runs work that holds one connection of the pool. */
export async function withWriteSlot<T>(work: () => Promise<T>): Promise<T> {
  await takeSlot()
  try {
    return await work()
  } finally {
    freeSlot()
  }
}

export type WriteConnection = { client: pg.PoolClient; release: (discard?: boolean) => void }

/** A connection of the pool, for a batch. */
export async function connectForWrites(): Promise<WriteConnection> {
  await takeSlot()
  try {
    const client = await pool.connect()
    return {
      client,
      release(discard) {
        release(client, discard)
        freeSlot()
      },
    }
  } catch (error) {
    freeSlot()
    throw error
  }
}
