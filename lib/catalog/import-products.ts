import { readCsv } from '@/lib/catalog/csv'
import { CSV_COLUMNS } from '@/lib/catalog/csv-columns'
import { decodeFile } from '@/lib/catalog/decode-file'
import type { BadLine, Imported } from '@/lib/catalog/file-schema'
import { badLine, checkLines } from '@/lib/catalog/import-lines'
import { listChanges, type Plan, planImport } from '@/lib/catalog/import-plan'
import { lockCurrent, readCurrent, writePlan } from '@/lib/catalog/import-write'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'

/** All lines are written in one transaction; with more, shoppers would wait too long for the rows it locks. */
const LINES_MAX = 5000
/** A spreadsheet may leave empty columns beside the known ones. */
const CELLS_MAX = 4 * CSV_COLUMNS.length
const SHOWN_MAX = 200

/** Checks every line first. A dry run changes nothing, and neither does a file with a bad line. */
export async function importProducts(
  db: Db,
  bytes: Buffer,
  dryRun: boolean,
  caller: Caller | null,
): Promise<Imported> {
  const text = await decodeFile(bytes)
  if (text === null) {
    const detail = 'must be text in UTF-8, in UTF-16 with a byte order mark, or in EUC-KR (CP949)'
    throw new ShopError('INVALID_REQUEST', { reason: 'UNREADABLE_FILE', errors: [{ pointer: '', detail }] })
  }
  const csv = await readCsv(text, { rowsMax: LINES_MAX + 1, cellsMax: CELLS_MAX })
  const [head, ...rows] = csv.rows
  const checked = await checkLines(head, rows)
  const bad = [...checked.bad, ...problemsOfFile(csv.more, csv.unclosed)]
  const productIds = checked.lines.flatMap(({ productId }) => productId ?? [])
  const preview = planImport(checked.lines, await readCurrent(db, productIds))
  const plan = { ...preview, bad: [...bad, ...preview.bad] }
  if (plan.bad.length > 0 || dryRun) return report(rows.length, plan, false)
  return transaction(db, async (tx) => {
    // Planned again from the locked rows: a sale or another edit may have changed them since.
    const locked = planImport(checked.lines, await lockCurrent(tx, productIds))
    if (locked.bad.length > 0) return report(rows.length, locked, false)
    await writePlan(tx, locked, caller)
    return report(rows.length, locked, true)
  })
}

function problemsOfFile(more: boolean, unclosed: number | null): BadLine[] {
  const problems: BadLine[] = []
  if (more)
    problems.push(badLine(LINES_MAX + 2, null, 'TOO_MANY_LINES', `at most ${LINES_MAX} lines at once`))
  if (unclosed !== null) problems.push(badLine(unclosed, null, 'UNCLOSED_QUOTE', 'a quote that never ends'))
  return problems
}

const report = (lines: number, plan: Plan, applied: boolean): Imported => ({
  applied,
  lines,
  created: plan.created.length,
  updated: plan.updated.length,
  unchanged: plan.unchanged,
  changes: listChanges(plan, SHOWN_MAX),
  badCount: plan.bad.length,
  bad: plan.bad.toSorted((a, b) => a.line - b.line).slice(0, SHOWN_MAX),
})
