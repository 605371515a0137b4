import cluster from 'node:cluster'
import { AggregatorRegistry, Gauge } from 'prom-client'
import { pool } from '@/lib/database/client'
import type { MetricsRequest, MetricsResponse } from '@/lib/metrics/answer-metrics'
import { metrics } from '@/lib/metrics/registry'

let lastRequest = 0

/** Called by a web process at its start. With several of them the primary process reads the metrics of all. */
export function shareMetrics(): void {
  new Gauge({
    name: 'jangteo_database_connections',
    help: 'Connections to the database, by what they do.',
    labelNames: ['doing'],
    registers: [metrics.processes],
    collect() {
      this.set({ doing: 'all' }, pool.totalCount)
      this.set({ doing: 'idle' }, pool.idleCount)
      this.set({ doing: 'waiting' }, pool.waitingCount)
    },
  })
  if (!cluster.isWorker) return
  AggregatorRegistry.setRegistries([metrics.processes])
  new AggregatorRegistry()
}

/** The metrics of this process, or the sum of all web processes on this machine. */
export async function processMetrics(): Promise<string> {
  const all = cluster.isWorker ? await requestAll() : null
  return all ?? metrics.processes.metrics()
}

function requestAll(): Promise<string | null> {
  const metricsRequest = ++lastRequest
  return new Promise((resolve) => {
    const onMessage = (message: Partial<MetricsResponse>) => {
      if (message.metricsResponse !== metricsRequest) return
      process.off('message', onMessage)
      resolve(message.text ?? null)
    }
    process.on('message', onMessage)
    process.send?.({ metricsRequest } satisfies MetricsRequest)
  })
}
