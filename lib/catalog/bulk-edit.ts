import type { BulkChange, BulkEdited, BulkEditRequest } from '@/lib/catalog/bulk-schema'
import type { ImportLine } from '@/lib/catalog/import-lines'
import { type Current, changesOf, type Plan, planImport } from '@/lib/catalog/import-plan'
import { lockCurrent, readCurrent, writePlan } from '@/lib/catalog/import-write'
import { PRICE_MAX, type ProductEditRequest, type ProductResponse } from '@/lib/catalog/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'

type Problem = BulkEdited['problems'][number]

/** Rounded to a multiple of `roundTo`, halves away from zero. */
const byPercent = (price: number, percent: number, roundTo: number): number =>
  Math.round((price * (100 + percent)) / 100 / roundTo) * roundTo

/** What a change makes of one product. */
export function changesFor(product: ProductResponse, change: BulkChange): ProductEditRequest {
  switch (change.kind) {
    case 'setPrice':
      return { price: change.price }
    case 'addToPrice':
      return { price: product.price + change.amount }
    case 'changePriceByPercent':
      return { price: byPercent(product.price, change.percent, change.roundTo) }
    case 'setCategory':
      return { category: change.category }
    case 'setOnSale':
      return { onSale: change.onSale }
    case 'addToStock':
      return { stockDelta: change.stockDelta }
  }
}

/**
 * One change for many products, all or nothing: half of a price change would have to be found and finished by hand. It is
 * planned and written like an import, from the rows as they are once they are locked.
 */
export async function bulkEdit(db: Db, request: BulkEditRequest, by: Caller | null): Promise<BulkEdited> {
  const productIds = request.products.map(({ productId }) => productId)
  if (request.dryRun) return resultOf(planEdit(request, await readCurrent(db, productIds)), false)
  return transaction(db, async (tx) => {
    const planned = planEdit(request, await lockCurrent(tx, productIds))
    if (planned.problems.length > 0) return resultOf(planned, false)
    await writePlan(tx, planned.plan, by)
    return resultOf(planned, true)
  })
}

type Planned = { plan: Plan; problems: Problem[] }

function planEdit({ products, change }: BulkEditRequest, current: Current): Planned {
  const problems: Problem[] = []
  const lines: ImportLine[] = []
  const refuse = (productId: number, code: Problem['code']) =>
    problems.push({ productId, productName: current.products.get(productId)?.productName ?? null, code })
  for (const [line, { productId, version }] of products.entries()) {
    const product = current.products.get(productId)
    if (!product) {
      refuse(productId, 'NO_SUCH_PRODUCT')
      continue
    }
    const changes = changesFor(product, change)
    if (version !== undefined && version !== product.version) refuse(productId, 'STALE_EDIT')
    else if (isTooSmall(changes.price, product, change)) refuse(productId, 'TOO_SMALL')
    else if (changes.price !== undefined && changes.price > PRICE_MAX) refuse(productId, 'TOO_LARGE')
    else lines.push({ line, productId, changes })
  }
  const plan = planImport(lines, current)
  for (const { line, code } of plan.bad) {
    const productId = products[line]?.productId
    if (productId !== undefined) refuse(productId, asProblem(code))
  }
  return { plan, problems }
}

/** A percentage that is rounded down to nothing would give the product away. */
const isTooSmall = (price: number | undefined, product: ProductResponse, { kind }: BulkChange): boolean =>
  price !== undefined && (price < 0 || (kind === 'changePriceByPercent' && price === 0 && product.price > 0))

/** Besides the stock and sales the plan refuses nothing that a bulk edit can set, unless a product gets a rule that is not named here. */
const asProblem = (code: Plan['bad'][number]['code']): Problem['code'] =>
  code === 'NOT_ENOUGH_STOCK' || code === 'TOO_LARGE' || code === 'SALE_RUNNING' ? code : 'NOT_ALLOWED'

const resultOf = ({ plan, problems }: Planned, applied: boolean): BulkEdited => ({
  applied,
  changes: plan.updated.flatMap((edit) =>
    changesOf(edit).flatMap(({ column, before, after }) => {
      const field = FIELDS.find((name) => name === column)
      if (!field || before === null || after === null) return []
      return [
        { productId: edit.before.productId, productName: edit.before.productName, field, before, after },
      ]
    }),
  ),
  unchanged: plan.unchanged,
  problems,
})

const FIELDS = ['price', 'category', 'onSale', 'stockQuantity'] as const
