import type { Caller } from '@/lib/auth/caller'
import { type Plan, type PlannedEdit, type PlannedProduct, raisesVersion } from '@/lib/catalog/import-plan'
import { type ProductRow, productColumns, toProduct } from '@/lib/catalog/product'
import type { ProductResponse } from '@/lib/catalog/schema'
import { bigints, empty, query, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { logChanges } from '@/lib/operators/log'

/** With descriptions of 5,000 letters a batch is about a megabyte, which is written in some milliseconds. */
const BATCH = 100

const batchesOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

/** The products as they are now; on request their rows are locked, in id order as every lock on products. */
export async function readProducts(
  db: Db,
  productIds: readonly number[],
  { lock }: { lock: boolean },
): Promise<Map<number, ProductResponse>> {
  const found = new Map<number, ProductResponse>()
  const ordered = [...new Set(productIds)].sort((a, b) => a - b)
  for (const batch of batchesOf(ordered, 10 * BATCH)) {
    const rows = await query<ProductRow>(
      db,
      sql`select ${productColumns} from products p where p.id = any(${bigints(batch)})
          order by p.id ${lock ? sql`for no key update` : empty}`,
    )
    for (const row of rows) found.set(row.productId, toProduct(row))
  }
  return found
}

/** Writes a plan that was made of products that this transaction has locked. */
export async function writePlan(tx: Tx, { created, updated }: Plan, by: Caller | null): Promise<void> {
  for (const batch of batchesOf(updated, BATCH)) await writeEdits(tx, batch, by)
  for (const batch of batchesOf(created, BATCH)) await writeProducts(tx, batch, by)
}

async function writeEdits(tx: Tx, edits: readonly PlannedEdit[], by: Caller | null): Promise<void> {
  const given = edits.map((edit) => ({
    ...edit.after,
    moved: edit.after.stockQuantity - edit.before.stockQuantity,
    raised: raisesVersion(edit) ? 1 : 0,
  }))
  const rows = await query<ProductRow>(
    tx,
    sql`update products p
        set name = x."productName", name_en = x."productNameEn", description = x.description,
            description_en = x."descriptionEn", price = x.price, category = x.category, image_url = x."imageUrl",
            on_sale = x."onSale", stock = p.stock + x.moved, stocked = p.stocked + x.moved,
            version = p.version + x.raised, updated_at = now()
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(
          "productId" bigint, "productName" text, "productNameEn" text, description text, "descriptionEn" text,
          price bigint, category text, "imageUrl" text, "onSale" boolean, moved int, raised int)
        where p.id = x."productId"
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

async function writeProducts(tx: Tx, created: readonly PlannedProduct[], by: Caller | null): Promise<void> {
  const given = created.map(({ product }, place) => ({ ...product, place }))
  const rows = await query<ProductRow>(
    tx,
    sql`insert into products as p
          (name, name_en, description, description_en, price, stock, stocked, category, image_url, on_sale)
        select x."productName", x."productNameEn", x.description, x."descriptionEn", x.price, x."stockQuantity",
               x."stockQuantity", x.category, x."imageUrl", x."onSale"
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as x(
          place int, "productName" text, "productNameEn" text, description text, "descriptionEn" text, price bigint,
          "stockQuantity" int, category text, "imageUrl" text, "onSale" boolean)
        order by x.place
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
