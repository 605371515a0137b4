import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const CHECK_MS = 15_000
/** A process that uses less of a core than this is idle. */
const IDLE_CPU = 0.1
/** A collection pauses the process for some 100 ms, so it must be worth it. */
const MIN_GROWTH = 1.15

/**
 * Returns memory to the system after a load. V8 collects garbage when it allocates and compacts the heap only in part, so an
 * idle process would keep the heap of its busiest minute.
 */
export function collectWhenIdle(checkMs = CHECK_MS): void {
  setFlagsFromString('--expose-gc')
  const collect: (options: object) => Promise<void> = runInNewContext('gc')
  let cpu = process.cpuUsage()
  let heapBefore = process.memoryUsage().heapTotal

  async function collectIfIdle() {
    const { user, system } = process.cpuUsage(cpu)
    cpu = process.cpuUsage()
    const isIdle = (user + system) / 1000 < checkMs * IDLE_CPU
    if (!isIdle || process.memoryUsage().heapTotal < heapBefore * MIN_GROWTH) return
    setFlagsFromString('--compact-on-every-full-gc')
    await collect({ type: 'major', execution: 'async', flavor: 'last-resort' })
    setFlagsFromString('--no-compact-on-every-full-gc')
    heapBefore = process.memoryUsage().heapTotal
  }
  setInterval(() => void collectIfIdle(), checkMs).unref()
}
