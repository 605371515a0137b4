import type { Render } from '@/lib/pages/share-pages'

/** More would not finish sooner, because one thread renders them all, but each holds some megabytes until it is finished. */
const RENDERS_MAX = 8

/** A render that takes longer than this waits for something else, such as a slow client or a lock: the next may start. */
const SLOW_MS = 250

/** Renders a few pages at a time, in the order of their requests. The others wait. */
export function limitRenders(render: Render, { max = RENDERS_MAX, slowMs = SLOW_MS } = {}): Render {
  const waiting: (() => void)[] = []
  let running = 0

  function release() {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  return async (request, response) => {
    if (running === max) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    let released = false
    const releaseOnce = () => {
      if (!released) release()
      released = true
    }
    if (response.destroyed) return releaseOnce()
    const timer = setTimeout(releaseOnce, slowMs)
    try {
      await render(request, response)
    } finally {
      clearTimeout(timer)
      releaseOnce()
    }
  }
}
