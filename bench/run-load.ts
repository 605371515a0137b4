import { availableParallelism } from 'node:os'
import type { Load, LoadResult } from './generator'
import { type Histogram, merge } from './histogram'
import { runChild } from './processes'

/** One process per core: a single one reaches its own limit before the server does. */
const PROCESSES = Math.min(availableParallelism(), 8)

export type MergedResult = LoadResult & { perSecond: number; latencies: Histogram }

export type LoadOptions = Omit<Load, 'first' | 'step' | 'keepAlive' | 'windowSeconds'> &
  Partial<Pick<Load, 'keepAlive' | 'windowSeconds'>>

/** Runs a load from one process per core and adds up the results. */
export async function runLoad(options: LoadOptions): Promise<MergedResult> {
  const results = await Promise.all(
    Array.from({ length: PROCESSES }, (_, first) => {
      const load: Load = {
        keepAlive: true,
        windowSeconds: Number.MAX_SAFE_INTEGER,
        ...options,
        connections: Math.ceil((options.connections - first) / PROCESSES),
        first,
        step: PROCESSES,
      }
      return runChild<LoadResult>('bench/generator.ts', load)
    }),
  )
  const statuses: Record<string, number> = {}
  for (const [status, n] of results.flatMap((result) => Object.entries(result.statuses))) {
    statuses[status] = (statuses[status] ?? 0) + n
  }
  const count = Math.max(...results.map(({ windows }) => windows.length))
  const windows = Array.from({ length: count }, (_, at) => merge(results.map((one) => one.windows[at] ?? [])))
  const sum = (value: (result: LoadResult) => number) => results.reduce((total, one) => total + value(one), 0)
  return {
    operations: sum(({ operations }) => operations),
    seconds: Math.max(...results.map(({ seconds }) => seconds)),
    perSecond: sum(({ operations, seconds }) => operations / seconds),
    errors: sum(({ errors }) => errors),
    statuses,
    windows,
    latencies: merge(windows),
  }
}
