import type { BadLine, ImportChange } from '@/lib/catalog/file-schema'
import { ownPicture } from '@/lib/catalog/image-url'
import { badLine, type ImportLine } from '@/lib/catalog/import-lines'
import { ProductCreateRequest, type ProductResponse, STOCK_MAX } from '@/lib/catalog/schema'
import { isWasPriceValid, WAS_PRICE_RULE } from '@/lib/catalog/was-price'

export type PlannedEdit = { line: number; before: ProductResponse; after: ProductResponse }
export type PlannedProduct = { line: number; product: ProductCreateRequest }

export type Plan = {
  created: PlannedProduct[]
  updated: PlannedEdit[]
  unchanged: number
  bad: BadLine[]
}

/** The products as they are now, and those of them that are on a scheduled sale. */
export type Current = { products: Map<number, ProductResponse>; onSale: Set<number> }

/** Plans what the file changes in the products as they are now. Several lines about one product add up, in file order. */
export function planImport(lines: readonly ImportLine[], { products, onSale }: Current): Plan {
  const created: PlannedProduct[] = []
  const edits = new Map<number, PlannedEdit>()
  const bad: BadLine[] = []
  for (const entry of lines) {
    if (entry.productId === null) {
      created.push({ line: entry.line, product: entry.product })
      bad.push(...problemsOfPrices(entry.line, entry.product))
      continue
    }
    const before = products.get(entry.productId)
    if (!before) {
      const problem = `there is no product ${entry.productId}`
      bad.push(badLine(entry.line, 'productId', 'NO_SUCH_PRODUCT', problem))
      continue
    }
    const edit = edits.get(entry.productId) ?? { line: entry.line, before, after: before }
    const after = edited(edit.after, entry.changes)
    bad.push(...problemsOf(entry.line, edit.after, after))
    // A sale whose price is replaced ends without giving the usual price back, so the new one would stay for ever.
    if (after.price !== edit.after.price && onSale.has(entry.productId))
      bad.push(
        badLine(entry.line, 'price', 'SALE_RUNNING', 'price: a scheduled sale is running; end it first'),
      )
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
  const problems = problemsOfPrices(line, after)
  if (after.stockQuantity < 0)
    problems.push(badLine(line, 'stockDelta', 'NOT_ENOUGH_STOCK', `only ${before.stockQuantity} in stock`))
  if (after.stockQuantity > STOCK_MAX)
    problems.push(badLine(line, 'stockDelta', 'TOO_LARGE', `more than ${STOCK_MAX} in stock`))
  // A product of an earlier version may keep an address that is not shown, but not get one.
  if (after.imageUrl !== before.imageUrl && after.imageUrl !== null && ownPicture(after.imageUrl) === null)
    problems.push(badLine(line, 'imageUrl', 'NOT_ALLOWED', 'imageUrl: must be a picture of the shop'))
  return problems
}

const problemsOfPrices = (line: number, prices: { price: number; wasPrice: number | null }): BadLine[] =>
  isWasPriceValid(prices) ? [] : [badLine(line, 'wasPrice', 'TOO_SMALL', `wasPrice: ${WAS_PRICE_RULE}`)]

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
    if ('before' in each) {
      const { productId, productName } = each.before
      return { line: each.line, productId, productName, fields: changesOf(each) }
    }
    const { line, product } = each
    const fields = COMPARED_FIELDS.map((column) => ({ column, before: null, after: shown(product[column]) }))
    const given = fields.filter(({ after }) => after !== null)
    return { line, productId: null, productName: product.productName, fields: given }
  })
}
