import { addSearchWords } from '@/lib/catalog/add-search-words'
import {
  COMPARED_FIELDS,
  type Current,
  type Plan,
  type PlannedEdit,
  type PlannedProduct,
  raisesVersion,
} from '@/lib/catalog/import-plan'
import { findOnScheduledSale } from '@/lib/catalog/price-schedules'
import {
  assignedColumns,
  insertedColumns,
  type ProductRow,
  productColumn,
  productColumns,
  toProduct,
} from '@/lib/catalog/product'
import { findProducts, lockProducts } from '@/lib/catalog/queries'
import type { ProductCreateRequest, ProductResponse } from '@/lib/catalog/schema'
import { query, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import type { Caller } from '@/lib/http/caller'
import { logChanges } from '@/lib/operators/log'

/** With descriptions of 5,000 characters a batch is about a megabyte, which is written within milliseconds. */
const WRITE_BATCH = 100
const READ_BATCH = 1000

const batchesOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

type Products = Map<number, ProductResponse>

/** The products of a file as they are now. */
export const readCurrent = (db: Db, productIds: readonly number[]): Promise<Current> =>
  readInBatches(db, productIds, (batch) => findProducts(db, batch))

/** The same, with their rows locked. */
export const lockCurrent = (tx: Tx, productIds: readonly number[]): Promise<Current> =>
  readInBatches(tx, productIds, (batch) => lockProducts(tx, batch))

/** In id order, because `lockProducts` must meet the ids of all batches in that order. */
async function readInBatches(
  db: Db,
  productIds: readonly number[],
  read: (batch: number[]) => Promise<Products>,
): Promise<Current> {
  const ordered = [...new Set(productIds)].sort((a, b) => a - b)
  const products: Products = new Map()
  const onSale = new Set<number>()
  for (const batch of batchesOf(ordered, READ_BATCH)) {
    const found = await read(batch)
    for (const [productId, product] of found) products.set(productId, product)
    for (const productId of await findOnScheduledSale(db, found)) onSale.add(productId)
  }
  return { products, onSale }
}

const nameOf = ({ productName, productNameEn }: ProductCreateRequest): string =>
  `${productName} ${productNameEn ?? ''}`

/**
 * Writes a plan that was made of products that this transaction has locked. Its words are added before, all in one order:
 * row by row, two files with the same new words would wait for each other.
 */
export async function writePlan(tx: Tx, { created, updated }: Plan, by: Caller | null): Promise<void> {
  const renamed = updated.filter(({ before, after }) => nameOf(before) !== nameOf(after))
  const written = [...renamed.map(({ after }) => after), ...created.map(({ product }) => product)]
  if (written.length > 0) await addSearchWords(tx, written.map(nameOf))
  for (const batch of batchesOf(updated, WRITE_BATCH)) await updateProducts(tx, batch, by)
  for (const batch of batchesOf(created, WRITE_BATCH)) await createProducts(tx, batch, by)
}

const columnsOf = (product: ProductCreateRequest | ProductResponse) =>
  Object.fromEntries(COMPARED_FIELDS.map((name) => [productColumn(name), product[name]]))

/** A row that holds the new fields, and in `stock` and `version` what to add to them. */
const editRow = (edit: PlannedEdit) => ({
  ...columnsOf(edit.after),
  id: edit.before.productId,
  stock: edit.after.stockQuantity - edit.before.stockQuantity,
  version: raisesVersion(edit) ? 1 : 0,
})

async function updateProducts(tx: Tx, edits: readonly PlannedEdit[], by: Caller | null): Promise<void> {
  const rows = await query<ProductRow>(
    tx,
    sql`update products p
        set ${assignedColumns}, stock = p.stock + x.stock, stocked = p.stocked + x.stock,
            version = p.version + x.version, updated_at = now()
        from jsonb_populate_recordset(null::products, ${JSON.stringify(edits.map(editRow))}::jsonb) x
        where p.id = x.id
        returning ${productColumns}`,
  )
  const before = new Map(edits.map((edit) => [edit.before.productId, edit.before]))
  const changes = rows.map((row) => ({
    action: 'product.edit',
    subject: `product:${row.productId}`,
    before: before.get(row.productId) ?? null,
    after: toProduct(row),
  }))
  await logChanges(tx, by, changes)
}

async function createProducts(tx: Tx, created: readonly PlannedProduct[], by: Caller | null): Promise<void> {
  const products = created.map(({ product }) => ({ ...columnsOf(product), stocked: product.stockQuantity }))
  const rows = await query<ProductRow>(
    tx,
    sql`insert into products as p (${insertedColumns})
        select ${insertedColumns}
        from jsonb_populate_recordset(null::products, ${JSON.stringify(products)}::jsonb) with ordinality
        order by ordinality
        returning ${productColumns}`,
  )
  const changes = rows.map((row) => ({
    action: 'product.create',
    subject: `product:${row.productId}`,
    before: null,
    after: toProduct(row),
  }))
  await logChanges(tx, by, changes)
}
