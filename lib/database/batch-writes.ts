import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import { prisma } from './client'
import { coalesce } from './coalesce'
import { brokenConstraint, DEADLOCK, LOCK_TIMEOUT, SERIALIZATION_FAILURE, sqlState } from './errors'

type Options<Item> = {
  /** Constraints that are violated when one item is refused. Any other violation is an error of the whole batch. */
  refusalConstraints: readonly string[]
  /** Whether an item may be written in a batch; the caller of one that may not gets undefined. */
  mayJoin: (item: Item) => Promise<boolean>
  inFlightMax?: number
  distinctBy?: (item: Item) => unknown
}

const CONFLICTS = new Set<string | null>([DEADLOCK, SERIALIZATION_FAILURE, LOCK_TIMEOUT])

/**
 * Writes the items of concurrent callers with one call of `write`, in one transaction. When one of them is refused, all are
 * rolled back and each caller gets undefined, so that it writes its own item by itself and learns its own reason.
 */
export function batchWrites<Item, Result>(
  name: string,
  write: (items: Item[]) => Promise<Map<Item, Result>>,
  { refusalConstraints, mayJoin, ...options }: Options<Item>,
): (item: Item) => Promise<Result | undefined> {
  const refusals = new Set<string | null>(refusalConstraints)
  const batch = coalesce<Item, Result>(async (_db, items) => {
    try {
      return await write(items)
    } catch (error) {
      const [state, constraint] = [sqlState(error), brokenConstraint(error)]
      if (!refusals.has(constraint) && !CONFLICTS.has(state)) throw error
      metrics.batchFallbacks.inc({ batch: name, sqlstate: state ?? 'none' })
      const line = { batch: name, size: items.length, sqlState: state, constraint }
      log.info(line, 'a batch was rolled back; its members are tried one by one')
      return new Map()
    }
  }, options)
  return async (item) => ((await mayJoin(item)) ? batch(prisma, item) : undefined)
}
