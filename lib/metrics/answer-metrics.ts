import cluster from 'node:cluster'
import { AggregatorRegistry } from 'prom-client'

/** A web process asks for the metrics of all processes, and gets them in the Prometheus text format, or null on failure. */
export type MetricsRequest = { metricsRequest: number }
export type MetricsResponse = { metricsResponse: number; text: string | null }

/** In the cluster's primary process: answers requests of web processes with the sum of all processes' metrics. */
export function answerMetricsRequests(): void {
  const registry = new AggregatorRegistry()
  cluster.on('message', (worker, message: Partial<MetricsRequest>) => {
    const { metricsRequest } = message
    if (metricsRequest === undefined) return
    const respond = (text: string | null) =>
      worker.send({ metricsResponse: metricsRequest, text } satisfies MetricsResponse)
    registry.clusterMetrics().then(respond, () => respond(null))
  })
}
