import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import { noteRound } from '@/lib/worker/liveness'

/** The delay after a failure, for example while the database is unavailable. */
const AFTER_FAILURE_MS = 500

/** Runs rounds until the signal aborts. A failed round is logged and tried again. */
export async function repeat(
  name: string,
  signal: AbortSignal,
  round: () => Promise<{ waitMs: number }>,
): Promise<void> {
  while (!signal.aborted) {
    let wait = AFTER_FAILURE_MS
    try {
      wait = (await round()).waitMs
    } catch (error) {
      metrics.duties.inc({ duty: name })
      log.warn({ err: error, duty: name }, 'a round failed and will be tried again')
    }
    noteRound(name)
    if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => {})
    else await new Promise((resume) => setImmediate(resume))
  }
}
