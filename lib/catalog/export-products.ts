import { csvRow } from '@/lib/catalog/csv'
import { CSV_COLUMNS } from '@/lib/catalog/csv-columns'
import { type ProductRow, productColumns } from '@/lib/catalog/product'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'

const PAGE = 2000

/** What the import takes, with a line that shows how. It stays hidden should someone import it as it is. */
export const importTemplate = (): string =>
  `\uFEFF${csvRow(CSV_COLUMNS)}${csvRow([
    null,
    '예시 상품',
    'Example product',
    '이 줄은 지우고 쓰세요.',
    'Delete this line.',
    12_900,
    10,
    'FOOD',
    null,
    false,
  ])}`

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
        prisma,
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
