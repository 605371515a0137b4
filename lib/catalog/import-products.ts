import type { z } from 'zod'
import type { Caller } from '@/lib/auth/caller'
import { ProductCreateRequest, ProductEditRequest } from '@/lib/catalog/admin-schema'
import { createProduct } from '@/lib/catalog/create-product'
import { readCsv } from '@/lib/catalog/csv'
import { editProduct } from '@/lib/catalog/edit-product'
import type { BadLine, Imported } from '@/lib/catalog/file-schema'
import { db, query, sql } from '@/lib/db'
import { transaction } from '@/lib/transaction'

/** One transaction holds them all: more would keep shoppers waiting for the rows it changes. */
const LINES_MAX = 5000
const BAD_SHOWN_MAX = 200

export const CSV_COLUMNS = [
  'productId',
  'productName',
  'productNameEn',
  'description',
  'descriptionEn',
  'price',
  'stockDelta',
  'category',
  'imageUrl',
  'onSale',
] as const

type Column = (typeof CSV_COLUMNS)[number]
type Wanted = { line: number; productId: number | null; fields: Record<string, unknown> }

/** Checks every line first. One bad line and nothing is changed; dry, nothing is changed anyway. */
export async function importProducts(
  text: string,
  dryRun: boolean,
  caller: Caller | null,
): Promise<Imported> {
  const [head, ...rows] = readCsv(text)
  const columns = head?.cells.map((name) => name.trim()) ?? []
  const unknown = columns.filter((name) => !CSV_COLUMNS.includes(name as Column))
  const bad: BadLine[] = unknown.map((column) => ({
    line: 1,
    column,
    code: 'UNKNOWN_COLUMN',
    problem: `unknown column ${column}`,
  }))
  if (rows.length > LINES_MAX)
    bad.push({
      line: LINES_MAX + 2,
      column: null,
      code: 'TOO_MANY_LINES',
      problem: `at most ${LINES_MAX} lines at once`,
    })
  const wanted = bad.length > 0 ? [] : rows.map(({ line, cells }) => wantedOf(line, columns, cells))
  for (const each of wanted) bad.push(...problemsOf(each))
  bad.push(...(await missing(wanted)))
  const created = wanted.filter(({ productId }) => productId === null).length
  const result = { lines: rows.length, created, updated: wanted.length - created }
  const sorted = bad.sort((a, b) => a.line - b.line).slice(0, BAD_SHOWN_MAX)
  if (bad.length > 0 || dryRun) return { applied: false, ...result, bad: sorted }
  await transaction(async () => {
    for (const each of wanted.toSorted((a, b) => (a.productId ?? 0) - (b.productId ?? 0)))
      await apply(each, caller)
  })
  return { applied: true, ...result, bad: [] }
}

const numbers = new Set(['price', 'stockDelta'])
const nullable = new Set(['productNameEn', 'descriptionEn', 'imageUrl'])

const words: Record<string, unknown> = { true: true, false: false }

function cellOf(column: string, text: string): unknown {
  if (numbers.has(column)) return Number(text)
  if (column === 'onSale') return words[text] ?? text
  return nullable.has(column) && text === 'null' ? null : text
}

/** An empty cell leaves a product as it is, and a new one without. */
function wantedOf(line: number, columns: string[], cells: string[]): Wanted {
  const fields: Record<string, unknown> = {}
  for (const [at, column] of columns.entries()) {
    const text = (cells[at] ?? '').replace(/^'(?=[=+\-@])/, '').trim()
    if (text !== '') fields[column] = cellOf(column, text)
  }
  const { productId = null, ...rest } = fields
  return { line, productId: productId === null ? null : Number(productId), fields: rest }
}

const asNew = ({ stockDelta, ...fields }: Record<string, unknown>) => ({
  ...fields,
  stockQuantity: stockDelta ?? 0,
})

const parsed = ({ productId, fields }: Wanted): z.ZodSafeParseResult<unknown> =>
  productId === null ? ProductCreateRequest.safeParse(asNew(fields)) : ProductEditRequest.safeParse(fields)

function problemsOf(wanted: Wanted): BadLine[] {
  const { line, productId } = wanted
  if (productId !== null && (!Number.isSafeInteger(productId) || productId < 1)) {
    const problem = 'productId must be a positive integer'
    return [{ line, column: 'productId', code: 'NO_SUCH_PRODUCT', problem }]
  }
  const result = parsed(wanted)
  if (result.success) return []
  return result.error.issues.map((issue) => {
    const member = issue.path.join('.')
    const column = member === 'stockQuantity' ? 'stockDelta' : member
    return {
      line,
      column,
      code: codeOf(issue, wanted.fields[column]),
      problem: `${column}: ${issue.message}`,
    }
  })
}

function codeOf({ code }: z.core.$ZodIssue, cell: unknown): BadLine['code'] {
  if (cell === undefined) return 'REQUIRED'
  if (code === 'invalid_type') return 'NOT_A_NUMBER'
  if (code === 'too_small') return 'TOO_SMALL'
  return code === 'too_big' ? 'TOO_LARGE' : 'NOT_ALLOWED'
}

/** Lines about products that are not there, or that would take out more than there is. */
async function missing(wanted: Wanted[]): Promise<BadLine[]> {
  const named = wanted.filter(({ productId }) => productId !== null && Number.isSafeInteger(productId))
  const rows = await query<{ id: number; stock: number }>(
    db,
    sql`select id, stock from products where id = any(${named.map(({ productId }) => productId)}::bigint[])`,
  )
  const stocks = new Map(rows.map(({ id, stock }) => [id, stock]))
  return named.flatMap(({ line, productId, fields }): BadLine[] => {
    const stock = stocks.get(productId ?? 0)
    if (stock === undefined)
      return [
        { line, column: 'productId', code: 'NO_SUCH_PRODUCT', problem: `there is no product ${productId}` },
      ]
    const left = stock + (Number(fields.stockDelta) || 0)
    stocks.set(productId ?? 0, left)
    const problem = `only ${stock} in stock`
    return left < 0 ? [{ line, column: 'stockDelta', code: 'NOT_ENOUGH_STOCK', problem }] : []
  })
}

function apply({ productId, fields }: Wanted, caller: Caller | null): Promise<unknown> {
  if (productId === null) return createProduct(ProductCreateRequest.parse(asNew(fields)), caller)
  return editProduct({ productId, changes: ProductEditRequest.parse(fields), ifMatch: null, by: caller })
}
