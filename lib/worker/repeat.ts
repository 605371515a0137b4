import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'

/** After a failure, such as a database that is away, the next try waits at least this long. */
const AFTER_FAILURE_MS = 500

/** Runs something again and again until told to stop; a failure is logged and the next round tries again. */
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
    if (wait > 0) await sleep(wait, undefined, { signal }).catch(() => {})
    else await new Promise((resume) => setImmediate(resume))
  }
}
