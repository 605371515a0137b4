import type { Errors } from './client'
import type { Outcome } from './run-scenario'

const HEAD = [
  'killed',
  'writes again after',
  'failed writes',
  'failed reads of the catalogue',
  'sales',
  'lost or doubled',
]

const listed = (errors: Errors): string => {
  const failed = [...errors].filter(([what]) => what !== 'ok')
  return failed.length === 0 ? 'none' : failed.map(([what, times]) => `${times} × ${what}`).join(', ')
}

const rowOf = ({ scenario, gapSeconds, errors, reads, sales, problems }: Outcome): string[] => [
  scenario.name,
  `${gapSeconds.toFixed(1)} s${gapSeconds > scenario.bound ? ` (expected ${scenario.bound} s)` : ''}`,
  listed(errors),
  listed(reads),
  String(sales),
  problems.length === 0 ? 'none' : `${problems.length} problems`,
]

/** A table in Markdown. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...outcomes.map(rowOf)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(HEAD), rule, ...outcomes.map((outcome) => line(rowOf(outcome)))].join('\n')
}
