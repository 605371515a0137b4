import { percentile } from './histogram'
import type { MergedResult } from './run-load'

export type Row = {
  name: string
  connections: number
  result: MergedResult
  /** Requests per second relative to the yardstick, which is measured just before. */
  ratio: number | null
  target: string
  /** CPU time per operation, in milliseconds. */
  cpuWeb: number
  cpuDatabase: number
  /** Bytes of the write-ahead log and fsyncs of it, per operation. */
  walBytes: number
  fsyncs: number
  megabytes: number
}

export const HEAD = `| operation | connections | per second | ratio | target | p50 ms | p95 ms | p99 ms | CPU web ms | CPU database ms | WAL bytes | fsyncs | memory MB | errors |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0)

/** One line of the table, which can be pasted into Markdown. */
export function lineOf({ name, connections, result, ratio, target, ...row }: Row): string {
  const cells = [
    name,
    connections,
    result.perSecond.toFixed(0),
    ratio === null ? '' : ratio.toFixed(2),
    target,
    ...[0.5, 0.95, 0.99].map((share) => ms(percentile(result.latencies, share))),
    row.cpuWeb.toFixed(3),
    row.cpuDatabase.toFixed(3),
    row.walBytes.toFixed(0),
    row.fsyncs.toFixed(3),
    row.megabytes,
    result.errors === 0 ? 0 : `${result.errors} ${JSON.stringify(result.statuses)}`,
  ]
  return `| ${cells.join(' | ')} |`
}

/** One line for each window of a long load. */
export function windowLines({ windows }: MergedResult, seconds: number): string[] {
  return windows.map((window, at) => {
    const operations = window.reduce((sum, n) => sum + (n ?? 0), 0)
    const figures = [0.5, 0.95, 0.99].map((share) => ms(percentile(window, share)))
    return `| ${at * seconds}–${(at + 1) * seconds} s | ${(operations / seconds).toFixed(0)} | ${figures.join(' | ')} |`
  })
}
