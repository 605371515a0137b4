import { setImmediate as nextTurn } from 'node:timers/promises'
import type { z } from 'zod'
import { type CsvRow, fromText } from '@/lib/catalog/csv'
import {
  CSV_COLUMNS,
  type CsvColumn,
  isBooleanColumn,
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

export const badLine = (
  line: number,
  column: string | null,
  code: BadLine['code'],
  problem: string,
): BadLine => ({ line, column, code, problem })

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
  const known = names.filter(isCsvColumn)
  if (known.length === 0) {
    const problem = `the first line must name columns: ${CSV_COLUMNS.join(', ')}`
    return [badLine(1, null, 'NO_COLUMNS', problem), ...unknownColumns(names)]
  }
  const repeated = new Set(known.filter((name, at) => known.indexOf(name) !== at))
  return [
    ...unknownColumns(names),
    ...[...repeated].map((name) => badLine(1, name, 'REPEATED_COLUMN', `${name} stands twice`)),
  ]
}

const unknownColumns = (names: string[]): BadLine[] =>
  names
    .filter((name) => name !== '' && !isCsvColumn(name))
    .map((name) => name.slice(0, 100))
    .map((name) => badLine(1, name, 'UNKNOWN_COLUMN', `unknown column ${name}`))

type CheckedLine = { line: ImportLine | null; bad: BadLine[] }

function checkLine(names: string[], { line, cells, more }: CsvRow): CheckedLine {
  const refuse = (...problem: [column: string | null, code: BadLine['code'], problem: string]) => ({
    line: null,
    bad: [badLine(line, ...problem)],
  })
  const beyond = more || cells.some((cell, at) => (names[at] ?? '') === '' && cell.trim() !== '')
  if (beyond) return refuse(null, 'TOO_MANY_CELLS', 'more cells than columns')
  const broken = cells.findIndex((cell) => cell.includes('\uFFFD'))
  if (broken >= 0) {
    const problem = 'holds U+FFFD: the file was read in another encoding before'
    return refuse(names[broken] ?? null, 'BROKEN_TEXT', problem)
  }
  const { productId, ...fields } = fieldsOf(names, cells)
  if (productId === undefined) return newProduct(line, fields)
  if (typeof productId !== 'number' || !Number.isSafeInteger(productId) || productId < 1)
    return refuse('productId', 'NO_SUCH_PRODUCT', 'productId must be a positive integer')
  return edit(line, productId, fields)
}

const NUMBERS = new Set(CSV_COLUMNS.filter(isNumberColumn))
const NULLABLE = new Set(CSV_COLUMNS.filter(isNullableColumn))
const BOOLEANS = new Set(CSV_COLUMNS.filter(isBooleanColumn))
const TRUE_OR_FALSE = new Map([
  ['true', true],
  ['false', false],
])

function cellValue(column: CsvColumn, cell: string): unknown {
  const { value, escaped } = fromText(cell)
  const text = value.trim()
  if (NULLABLE.has(column) && text === 'null' && !escaped) return null
  if (NUMBERS.has(column)) return /^-?\d{1,15}$/.test(text) ? Number(text) : text
  // Excel writes TRUE and FALSE.
  if (BOOLEANS.has(column)) return TRUE_OR_FALSE.get(text.toLowerCase()) ?? text
  return text
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
  return { line: null, bad: parsed.error.issues.map((issue) => badField(line, issue, fields)) }
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
    bad: issues.map((issue) => badField(line, issue, fields)),
  }
}

function badField(line: number, issue: z.core.$ZodIssue, fields: Fields): BadLine {
  const member = issue.path.join('.')
  const column = member === 'stockQuantity' ? 'stockDelta' : member
  const cell = isCsvColumn(column) ? fields[column] : undefined
  return badLine(line, column, codeOf(issue, cell), `${column}: ${issue.message}`)
}

function codeOf({ code }: z.core.$ZodIssue, cell: unknown): BadLine['code'] {
  if (cell === undefined) return 'REQUIRED'
  if (code === 'invalid_type') return 'NOT_A_NUMBER'
  if (code === 'too_small') return 'TOO_SMALL'
  return code === 'too_big' ? 'TOO_LARGE' : 'NOT_ALLOWED'
}
