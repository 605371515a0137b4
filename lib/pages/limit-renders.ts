import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Render } from '@/lib/pages/share-pages'
import { isPagePath } from '@/lib/pages/shareable-page'
import { setUnavailable, unavailablePage } from '@/lib/pages/unavailable-page'

/** More would not finish sooner, because one thread renders them all, but each holds some megabytes until it is finished. */
const RENDERS_MAX = 8

/** A render that takes longer than this waits for something else, such as a lock: the next may start. */
const SLOW_MS = 250

/** The last one waits for about five seconds. More readers are told to come back. */
const WAITING_MAX = 500

type Limits = { max?: number; slowMs?: number; waitingMax?: number }

/**
 * Renders a few pages at a time, in the order of their requests. The others wait. What is no page, such as a health check
 * or a form that is sent, never waits for pages.
 */
export function limitRenders(
  render: Render,
  { max = RENDERS_MAX, slowMs = SLOW_MS, waitingMax = WAITING_MAX }: Limits = {},
): Render {
  const waiting: (() => void)[] = []
  let running = 0

  function release() {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  async function renderInTurn(request: IncomingMessage, response: ServerResponse) {
    if (running === max) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    let released = false
    const releaseOnce = () => {
      if (!released) release()
      released = true
    }
    if (response.destroyed) return releaseOnce()
    const timer = setTimeout(releaseOnce, slowMs)
    whenOnlyTheClientIsWaitedFor(response, releaseOnce)
    try {
      await render(request, response)
    } finally {
      clearTimeout(timer)
      releaseOnce()
    }
  }

  return async (request, response) => {
    if (!isPage(request)) return render(request, response)
    if (waiting.length < waitingMax) return renderInTurn(request, response)
    setUnavailable(response)
    response.end(unavailablePage(request))
  }
}

const isPage = ({ method, url = '' }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && isPagePath(url)

/** Calls back when the page has been written, or the client reads it more slowly than it is written. */
function whenOnlyTheClientIsWaitedFor(response: ServerResponse, callback: () => void): void {
  const write = response.write.bind(response) as (...args: unknown[]) => boolean
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse
  response.write = (...args: unknown[]) => {
    const flushed = write(...args)
    // What the network takes at once is only counted as flushed a moment later.
    if (!flushed) setImmediate(() => response.writableNeedDrain && callback())
    return flushed
  }
  response.end = (...args: unknown[]) => {
    callback()
    return end(...args)
  }
}
