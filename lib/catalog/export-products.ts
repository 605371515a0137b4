import { csvRow } from '@/lib/catalog/csv'
import { CSV_COLUMNS } from '@/lib/catalog/import-products'
import { type ProductRow, productColumns } from '@/lib/catalog/product'
import { db, query, sql } from '@/lib/db'

const PAGE = 2000

/** Every product as the import takes it back, a page at a time: a million never stand in memory. */
export function exportProducts(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvRow([...CSV_COLUMNS])}`))
    },
    async pull(controller) {
      const rows = await query<ProductRow>(
        db,
        sql`select ${productColumns} from products p where p.id > ${after} order by p.id limit ${PAGE}`,
      )
      const lines = rows.map((row) =>
        csvRow([
          row.productId,
          row.productName,
          row.productNameEn,
          row.description,
          row.descriptionEn,
          row.price,
          null,
          row.category,
          row.imageUrl,
          row.onSale,
        ]),
      )
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join('')))
      after = rows.at(-1)?.productId ?? after
      if (rows.length < PAGE) controller.close()
    },
  })
}
