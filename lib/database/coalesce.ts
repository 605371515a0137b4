import { env } from '@/lib/settings/env'
import { prisma } from './client'
import { type Db, isTransaction } from './transaction'

/** One statement being answered and one being sent. More would only make the batches smaller. */
const IN_FLIGHT_MAX = 2
const BATCH_MAX = 500
/**
 * A batch that takes this long waits for something, such as a server that no longer answers or a commit that its standby
 * does not confirm. It does not count as in flight any more, so that it holds up only its own callers. At most
 * `inFlightMax` batches are given up in this way at a time, which leaves connections to other requests.
 */
const SLOW_MS = 1000

let scheduled: (() => void)[] = []

/**
 * Runs `work` after the next turn of the event loop, so that a caller answered a moment ago can join with its next
 * question. All scheduled work runs in one tick, so that its queries can be combined.
 */
function runSoon(work: () => void): void {
  if (scheduled.push(work) === 1) setImmediate(setImmediate, runScheduled)
}

function runScheduled(): void {
  const works = scheduled
  scheduled = []
  for (const work of works) work()
}

type Waiter<Value> = { resolve: (value: Value | undefined) => void; reject: (error: unknown) => void }

type Options<Key> = {
  inFlightMax?: number
  /** Keys with the same value of this are never loaded in one batch; the later one waits for the next. */
  distinctBy?: (key: Key) => unknown
}

/**
 * Loads the keys that are asked for while a statement is in flight with one statement. Nothing is cached: a batch is sent
 * after each of its callers asked, so its rows are as fresh as those of a statement of their own. Inside a transaction
 * every call runs alone, because only that transaction sees its own writes; so it does where batching is off.
 */
export function coalesce<Key, Value>(
  load: (on: Db, keys: Key[]) => Promise<Map<Key, Value>>,
  { inFlightMax = IN_FLIGHT_MAX, distinctBy }: Options<Key> = {},
): (on: Db, key: Key) => Promise<Value | undefined> {
  let waiting = new Map<Key, Waiter<Value>[]>()
  let inFlight = 0
  let slow = 0
  let sendScheduled = false

  function schedule() {
    if (sendScheduled || inFlight >= inFlightMax || waiting.size === 0) return
    sendScheduled = true
    runSoon(send)
  }

  /** Takes the keys that may go together; the others stay, in their order. */
  function takeBatch(): typeof waiting {
    const batch: typeof waiting = new Map()
    const later: typeof waiting = new Map()
    const seen = new Set<unknown>()
    for (const [key, waiters] of waiting) {
      const distinct = distinctBy ? distinctBy(key) : key
      ;(batch.size === BATCH_MAX || seen.has(distinct) ? later : batch).set(key, waiters)
      seen.add(distinct)
    }
    waiting = later
    return batch
  }

  async function send() {
    sendScheduled = false
    const batch = takeBatch()
    const end = begin()
    schedule()
    try {
      const found = await load(prisma, [...batch.keys()])
      for (const [key, waiters] of batch) for (const { resolve } of waiters) resolve(found.get(key))
    } catch (error) {
      for (const waiters of batch.values()) for (const { reject } of waiters) reject(error)
    } finally {
      end()
    }
  }

  /** Counts a batch as in flight, until it ends or has become slow. */
  function begin(): () => void {
    let isSlow = false
    inFlight++
    const timer = setTimeout(() => {
      if (slow === inFlightMax) return
      isSlow = true
      slow++
      inFlight--
      schedule()
    }, SLOW_MS)
    return () => {
      clearTimeout(timer)
      if (isSlow) slow--
      else inFlight--
      schedule()
    }
  }

  return (on, key) => {
    if (isTransaction(on) || !env.BATCHING) return load(on, [key]).then((found) => found.get(key))
    return new Promise((resolve, reject) => {
      const waiters = waiting.get(key)
      if (waiters) waiters.push({ resolve, reject })
      else waiting.set(key, [{ resolve, reject }])
      schedule()
    })
  }
}

type SharedRead<Value> = { promise: Promise<Value>; start: () => Promise<void> }

/**
 * Callers that ask the same question at the same moment share one read, which starts after each of them asked. At most
 * one read of a question is in flight. For what cannot be loaded for several keys at once, as `coalesce` does.
 */
export function shareReads<Input, Value>(
  read: (input: Input) => Promise<Value>,
): (input: Input) => Promise<Value> {
  const inFlight = new Set<string>()
  const waiting = new Map<string, SharedRead<Value>>()

  function nextRead(key: string, input: Input): SharedRead<Value> {
    let start = async () => {}
    const promise = new Promise<Value>((resolve, reject) => {
      start = () => new Promise<Value>((done) => done(read(input))).then(resolve, reject)
    })
    if (!inFlight.has(key)) runSoon(() => void startNext(key))
    return { promise, start }
  }

  async function startNext(key: string) {
    const next = waiting.get(key)
    if (!next) return
    waiting.delete(key)
    inFlight.add(key)
    await next.start()
    runSoon(() => {
      inFlight.delete(key)
      void startNext(key)
    })
  }

  return (input) => {
    if (!env.BATCHING) return read(input)
    const key = JSON.stringify(input) ?? ''
    const next = waiting.get(key) ?? nextRead(key, input)
    waiting.set(key, next)
    return next.promise
  }
}
