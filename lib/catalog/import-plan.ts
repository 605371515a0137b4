import type { BadLine, ImportChange } from '@/lib/catalog/file-schema'
import { ownPicture } from '@/lib/catalog/image-url'
import type { ImportLine } from '@/lib/catalog/import-lines'
import { ProductCreateRequest, type ProductResponse, STOCK_MAX } from '@/lib/catalog/schema'

export type PlannedEdit = { line: number; before: ProductResponse; after: ProductResponse }
export type PlannedProduct = { line: number; product: ProductCreateRequest }

export type Plan = {
  created: PlannedProduct[]
  updated: PlannedEdit[]
  unchanged: number
  bad: BadLine[]
}

/** Plans what the file changes in the products as they are now. Several lines about one product add up, in file order. */
export function planImport(lines: readonly ImportLine[], current: Map<number, ProductResponse>): Plan {
  const created: PlannedProduct[] = []
  const edits = new Map<number, PlannedEdit>()
  const bad: BadLine[] = []
  for (const entry of lines) {
    if (entry.productId === null) {
      created.push({ line: entry.line, product: entry.product })
      continue
    }
    const before = current.get(entry.productId)
    if (!before) {
      const problem = `there is no product ${entry.productId}`
      bad.push({ line: entry.line, column: 'productId', code: 'NO_SUCH_PRODUCT', problem })
      continue
    }
    const edit = edits.get(entry.productId) ?? { line: entry.line, before, after: before }
    const after = edited(edit.after, entry.changes)
    bad.push(...problemsOf(entry.line, edit.after, after))
    edits.set(entry.productId, { ...edit, after })
  }
  const updated = [...edits.values()].filter((edit) => changesOf(edit).length > 0)
  return { created, updated, unchanged: edits.size - updated.length, bad }
}

type Changes = Extract<ImportLine, { productId: number }>['changes']

function edited(product: ProductResponse, { stockDelta = 0, ...changes }: Changes): ProductResponse {
  const sent = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return { ...product, ...sent, stockQuantity: product.stockQuantity + stockDelta }
}

function problemsOf(line: number, before: ProductResponse, after: ProductResponse): BadLine[] {
  const problems: BadLine[] = []
  if (after.stockQuantity < 0) {
    const problem = `only ${before.stockQuantity} in stock`
    problems.push({ line, column: 'stockDelta', code: 'NOT_ENOUGH_STOCK', problem })
  }
  if (after.stockQuantity > STOCK_MAX) {
    problems.push({
      line,
      column: 'stockDelta',
      code: 'TOO_LARGE',
      problem: `more than ${STOCK_MAX} in stock`,
    })
  }
  // A product of an earlier version may keep an address that is not shown, but not get one.
  if (after.imageUrl !== before.imageUrl && after.imageUrl !== null && ownPicture(after.imageUrl) === null) {
    const problem = 'imageUrl: must be a picture of the shop'
    problems.push({ line, column: 'imageUrl', code: 'NOT_ALLOWED', problem })
  }
  return problems
}

/** What an import can set, in the order in which a report lists it. */
export const COMPARED_FIELDS = ProductCreateRequest.keyof().options

/** An edit of anything but the stock raises the version, as in `edit-product.ts`. */
export const raisesVersion = (edit: PlannedEdit): boolean =>
  changesOf(edit).some(({ column }) => column !== 'stockQuantity')

/** A description may have 5,000 characters; its beginning is enough to see what changes. */
const SHOWN_CHARACTERS = 200
const shown = (value: string | number | boolean | null) =>
  typeof value === 'string' && value.length > SHOWN_CHARACTERS
    ? `${value.slice(0, SHOWN_CHARACTERS)}…`
    : value

export const changesOf = ({ before, after }: Pick<PlannedEdit, 'before' | 'after'>): ImportChange['fields'] =>
  COMPARED_FIELDS.filter((column) => before[column] !== after[column]).map((column) => ({
    column,
    before: shown(before[column]),
    after: shown(after[column]),
  }))

/** The first products that change, in the order of the file. */
export function listChanges({ created, updated }: Plan, most: number): ImportChange[] {
  const all = [...created, ...updated].sort((a, b) => a.line - b.line).slice(0, most)
  return all.map((each) => {
    if ('product' in each) {
      const { productName } = each.product
      const fields = COMPARED_FIELDS.map((column) => ({
        column,
        before: null,
        after: shown(each.product[column]),
      }))
      return {
        line: each.line,
        productId: null,
        productName,
        fields: fields.filter(({ after }) => after !== null),
      }
    }
    const { productId, productName } = each.before
    return { line: each.line, productId, productName, fields: changesOf(each) }
  })
}
