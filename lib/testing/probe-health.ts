import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { makeKey } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'

/**
 * No request holds the process up for so long, also on a busy machine. One that turns a number of its own into a length or
 * a loop bound does: the session cookie that once did took 8.5 seconds, and it could have been any number.
 */
const HELD_UP_SECONDS = 5

const PAUSE_MS = 50
/** The longest delay of the event loop is recorded once a second. */
const SAMPLE_MS = 1500

/** How often the event loop was held up for longer, by the shop's own metric. */
async function timesHeldUp(authorization: string): Promise<number> {
  const text = await (await fetch(`${baseUrl}/api/metrics`, { headers: { authorization } })).text()
  const count = (bucket: string) =>
    Number(new RegExp(`jangteo_event_loop_delay_seconds_bucket\\{le="${bucket}"\\} (\\d+)`).exec(text)?.[1])
  return count('\\+Inf') - count(String(HELD_UP_SECONDS))
}

async function probe(signal: AbortSignal) {
  const statuses = new Set<number>()
  let longestSeconds = 0
  while (!signal.aborted) {
    const begun = performance.now()
    const response = await fetch(`${baseUrl}/api/health/live`)
    await response.arrayBuffer()
    statuses.add(response.status)
    longestSeconds = Math.max(longestSeconds, (performance.now() - begun) / 1000)
    await sleep(PAUSE_MS)
  }
  return { statuses: [...statuses], longestSeconds }
}

/** Asks for the shop's health while the tests of a file run, which fail if it did not answer or its process was held up. */
export function probeHealth(): void {
  const ending = new AbortController()
  let authorization = ''
  let before = 0
  let probing: ReturnType<typeof probe>

  beforeAll(async () => {
    authorization = `Bearer ${await makeKey(['metrics:read'])}`
    before = await timesHeldUp(authorization)
    expect(before).toBeGreaterThanOrEqual(0)
    probing = probe(ending.signal)
  })

  afterAll(async () => {
    ending.abort()
    const { statuses, longestSeconds } = await probing
    await sleep(SAMPLE_MS)
    expect(statuses).toEqual([200])
    expect(longestSeconds).toBeLessThan(HELD_UP_SECONDS)
    expect((await timesHeldUp(authorization)) - before).toBe(0)
  })
}
