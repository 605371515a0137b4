import { setImmediate as nextTurn } from 'node:timers/promises'
import type { z } from 'zod'
import { type CsvRow, fromText } from '@/lib/catalog/csv'
import {
  CSV_COLUMNS,
  type CsvColumn,
  isCsvColumn,
  isNullableColumn,
  isNumberColumn,
} from '@/lib/catalog/csv-columns'
import type { BadLine } from '@/lib/catalog/file-schema'
import { ProductCreateRequest, ProductEditRequest } from '@/lib/catalog/schema'

/** A line of the file, validated by the schemas of the API. */
export type ImportLine =
  | { line: number; productId: null; product: ProductCreateRequest }
  | { line: number; productId: number; changes: ProductEditRequest }

/** Lines between two pauses; each takes tens of microseconds. */
const LINES_AT_ONCE = 100

type Fields = Partial<Record<CsvColumn, unknown>>
type Checked = { lines: ImportLine[]; bad: BadLine[] }

/** Checks the header and every line, so that one report lists all mistakes. */
export async function checkLines(head: CsvRow | undefined, rows: readonly CsvRow[]): Promise<Checked> {
  const names = head?.cells.map((name) => name.trim()) ?? []
  const bad = problemsOfHeader(names)
  const lines: ImportLine[] = []
  if (!names.some(isCsvColumn)) return { lines, bad }
  for (const [at, row] of rows.entries()) {
    if (at % LINES_AT_ONCE === 0) await nextTurn()
    const checked = checkLine(names, row)
    bad.push(...checked.bad)
    if (checked.line) lines.push(checked.line)
  }
  return { lines, bad }
}

function problemsOfHeader(names: string[]): BadLine[] {
  const inHeader = { line: 1, column: null }
  const known = names.filter(isCsvColumn)
  const none = `the first line must name columns: ${CSV_COLUMNS.join(', ')}`
  const unknown = names.filter((name) => name !== '' && !isCsvColumn(name)).map((name) => name.slice(0, 100))
  const repeated = new Set(known.filter((name, at) => known.indexOf(name) !== at))
  return [
    ...(known.length === 0 ? [{ ...inHeader, code: 'NO_COLUMNS' as const, problem: none }] : []),
    ...unknown.map((column) => ({
      ...inHeader,
      column,
      code: 'UNKNOWN_COLUMN' as const,
      problem: `unknown column ${column}`,
    })),
    ...[...repeated].map((column) => ({
      ...inHeader,
      column,
      code: 'REPEATED_COLUMN' as const,
      problem: `${column} stands twice`,
    })),
  ]
}

type CheckedLine = { line: ImportLine | null; bad: BadLine[] }

function checkLine(names: string[], row: CsvRow): CheckedLine {
  const { line, cells } = row
  const beyond = row.more || cells.some((cell, at) => (names[at] ?? '') === '' && cell.trim() !== '')
  const broken = cells.findIndex((cell) => cell.includes('\uFFFD'))
  if (beyond)
    return {
      line: null,
      bad: [{ line, column: null, code: 'TOO_MANY_CELLS', problem: 'more cells than columns' }],
    }
  if (broken >= 0) {
    const problem = 'holds U+FFFD: the file was read in another encoding before'
    return { line: null, bad: [{ line, column: names[broken] ?? null, code: 'BROKEN_TEXT', problem }] }
  }
  const { productId, ...fields } = fieldsOf(names, cells)
  if (productId === undefined) return newProduct(line, fields)
  if (typeof productId !== 'number' || !Number.isSafeInteger(productId) || productId < 1) {
    const problem = 'productId must be a positive integer'
    return { line: null, bad: [{ line, column: 'productId', code: 'NO_SUCH_PRODUCT', problem }] }
  }
  return edit(line, productId, fields)
}

const NUMBERS = new Set(CSV_COLUMNS.filter(isNumberColumn))
const NULLABLE = new Set(CSV_COLUMNS.filter(isNullableColumn))
const ON_SALE = new Map([
  ['true', true],
  ['false', false],
])

function cellValue(column: CsvColumn, cell: string): unknown {
  const { value, escaped } = fromText(cell)
  const text = value.trim()
  if (NUMBERS.has(column)) return /^-?\d{1,15}$/.test(text) ? Number(text) : text
  // Excel writes TRUE and FALSE.
  if (column === 'onSale') return ON_SALE.get(text.toLowerCase()) ?? text
  return NULLABLE.has(column) && text === 'null' && !escaped ? null : text
}

/** An empty cell leaves the field of a product unchanged and that of a new one at its default. */
function fieldsOf(names: string[], cells: string[]): Fields {
  const fields: Fields = {}
  for (const [at, name] of names.entries()) {
    const cell = (cells[at] ?? '').trim()
    if (cell !== '' && isCsvColumn(name)) fields[name] = cellValue(name, cell)
  }
  return fields
}

const asNew = ({ stockDelta, ...fields }: Fields) => ({ ...fields, stockQuantity: stockDelta ?? 0 })

function newProduct(line: number, fields: Fields): CheckedLine {
  const parsed = ProductCreateRequest.safeParse(asNew(fields))
  if (parsed.success) return { line: { line, productId: null, product: parsed.data }, bad: [] }
  return { line: null, bad: parsed.error.issues.map((issue) => badLine(line, issue, fields)) }
}

/** The valid cells are checked further even when others are invalid, so that the same report covers the stock. */
function edit(line: number, productId: number, fields: Fields): CheckedLine {
  const parsed = ProductEditRequest.safeParse(fields)
  if (parsed.success) return { line: { line, productId, changes: parsed.data }, bad: [] }
  const { issues } = parsed.error
  const wrong = new Set(issues.map(({ path }) => path[0]))
  const right = Object.fromEntries(Object.entries(fields).filter(([column]) => !wrong.has(column)))
  return {
    line: { line, productId, changes: ProductEditRequest.parse(right) },
    bad: issues.map((issue) => badLine(line, issue, fields)),
  }
}

function badLine(line: number, issue: z.core.$ZodIssue, fields: Fields): BadLine {
  const member = issue.path.join('.')
  const column = member === 'stockQuantity' ? 'stockDelta' : member
  const cell = isCsvColumn(column) ? fields[column] : undefined
  return { line, column, code: codeOf(issue, cell), problem: `${column}: ${issue.message}` }
}

function codeOf({ code }: z.core.$ZodIssue, cell: unknown): BadLine['code'] {
  if (cell === undefined) return 'REQUIRED'
  if (code === 'invalid_type') return 'NOT_A_NUMBER'
  if (code === 'too_small') return 'TOO_SMALL'
  return code === 'too_big' ? 'TOO_LARGE' : 'NOT_ALLOWED'
}
