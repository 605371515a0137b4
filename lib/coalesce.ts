import { insideTransaction } from '@/lib/context'

/** Two statements on their way: one being answered, one being asked. More would only cut the batches smaller. */
const UNDER_WAY = 2
const BATCH_MAX = 500

let due: (() => void)[] = []

/**
 * Not in this turn and not in the next, so that whoever was answered a moment ago can be in the batch with a new question.
 * All that is due goes in one turn, so that what it asks can go together.
 */
function soon(work: () => void): void {
  if (due.push(work) === 1) setImmediate(setImmediate, workOff)
}

function workOff(): void {
  const works = due
  due = []
  for (const work of works) work()
}

type Waiter<Value> = { resolve: (value: Value | undefined) => void; reject: (error: unknown) => void }

type Options<Key> = {
  underWay?: number
  /** What two keys of one batch must not have in common; the later of two waits for the next batch. */
  apart?: (key: Key) => unknown
}

/**
 * Answers every call that comes while a statement is being sent with one statement for all of them. Nothing is kept:
 * a batch is sent after each of its callers asked, so what it says is as fresh as a statement of their own would be.
 * Inside a transaction everyone asks alone, because only that transaction sees what it wrote.
 */
export function coalesce<Key, Value>(
  loadAll: (keys: Key[]) => Promise<Map<Key, Value>>,
  { underWay: underWayMax = UNDER_WAY, apart }: Options<Key> = {},
): (key: Key) => Promise<Value | undefined> {
  let waiting = new Map<Key, Waiter<Value>[]>()
  let underWay = 0
  let scheduled = false

  function schedule() {
    if (scheduled || underWay >= underWayMax || waiting.size === 0) return
    scheduled = true
    soon(send)
  }

  /** Those that may go together; the others stay, in their order. */
  function takeBatch(): typeof waiting {
    const batch: typeof waiting = new Map()
    const later: typeof waiting = new Map()
    const taken = new Set<unknown>()
    for (const [key, waiters] of waiting) {
      const mark = apart ? apart(key) : key
      ;(taken.has(mark) ? later : batch).set(key, waiters)
      taken.add(mark)
    }
    waiting = later
    return batch
  }

  async function send() {
    scheduled = false
    const batch = takeBatch()
    underWay++
    schedule()
    try {
      const found = await loadAll([...batch.keys()])
      for (const [key, waiters] of batch) for (const { resolve } of waiters) resolve(found.get(key))
    } catch (error) {
      for (const waiters of batch.values()) for (const { reject } of waiters) reject(error)
    } finally {
      underWay--
      schedule()
    }
  }

  return (key) => {
    if (insideTransaction() || waiting.size >= BATCH_MAX)
      return loadAll([key]).then((found) => found.get(key))
    return new Promise((resolve, reject) => {
      const waiters = waiting.get(key)
      if (waiters) waiters.push({ resolve, reject })
      else waiting.set(key, [{ resolve, reject }])
      schedule()
    })
  }
}

type Reading<Value> = { promise: Promise<Value>; begin: () => Promise<void> }

/**
 * Those who ask the same at the same moment share one reading, which begins after each of them asked; of one question
 * one reading at a time is under way. For what cannot be asked together for several keys, as `coalesce` does.
 */
export function share<Asked, Value>(
  read: (asked: Asked) => Promise<Value>,
): (asked: Asked) => Promise<Value> {
  const underWay = new Set<string>()
  const waiting = new Map<string, Reading<Value>>()

  function comingFor(key: string, asked: Asked): Reading<Value> {
    let begin = async () => {}
    const promise = new Promise<Value>((resolve, reject) => {
      begin = () => new Promise<Value>((done) => done(read(asked))).then(resolve, reject)
    })
    if (!underWay.has(key)) soon(() => void beginNext(key))
    return { promise, begin }
  }

  async function beginNext(key: string) {
    const next = waiting.get(key)
    if (!next) return
    waiting.delete(key)
    underWay.add(key)
    await next.begin()
    soon(() => {
      underWay.delete(key)
      void beginNext(key)
    })
  }

  return (asked) => {
    if (insideTransaction()) return read(asked)
    const key = JSON.stringify(asked) ?? ''
    const next = waiting.get(key) ?? comingFor(key, asked)
    waiting.set(key, next)
    return next.promise
  }
}
