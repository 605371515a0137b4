import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Histogram, type Registry } from 'prom-client'

const SAMPLE_MS = 1000
const BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Records the longest event loop delay of each second. A histogram, because its counts only grow: no delay is lost between
 * two scrapes, also with several scrapers.
 */
export function observeEventLoopDelay(registry: Registry): void {
  const histogram = new Histogram({
    name: 'jangteo_event_loop_delay_seconds',
    help: 'The longest time the event loop was blocked, once a second.',
    buckets: BUCKETS,
    registers: [registry],
  })
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const sample = () => {
    histogram.observe(delay.max / 1e9)
    delay.reset()
  }
  setInterval(sample, SAMPLE_MS).unref()
}
