import { ShopError } from '@/lib/errors'

type Bounds = { atOnce: number; waiting: number }

/** Runs at most `atOnce` of these at a time; a few more wait, the rest are told to come back. */
export function bounded({ atOnce, waiting }: Bounds): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < atOnce) running++
    else if (queue.length < waiting) await new Promise<void>((start) => queue.push(start))
    else throw new ShopError('UNAVAILABLE')
    try {
      return await work()
    } finally {
      // The place goes to the next in the queue, so that nobody who comes later takes it.
      const start = queue.shift()
      if (start) start()
      else running--
    }
  }
}
