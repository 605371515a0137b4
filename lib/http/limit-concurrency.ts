import { type ErrorDetail, ShopError } from '@/lib/errors'

type Bounds = { atOnce: number; waiting: number; refusal?: ErrorDetail }

/** Runs at most `atOnce` tasks at a time and queues `waiting`; further ones are refused with 503 and this detail. */
export function limitConcurrency({
  atOnce,
  waiting,
  refusal = {},
}: Bounds): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < atOnce) running++
    else if (queue.length < waiting) await new Promise<void>((start) => queue.push(start))
    else throw new ShopError('UNAVAILABLE', refusal)
    try {
      return await work()
    } finally {
      // The next in the queue starts at once, so that a later call cannot overtake it.
      const start = queue.shift()
      if (start) start()
      else running--
    }
  }
}
