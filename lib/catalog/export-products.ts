import { csvRow } from '@/lib/catalog/csv'
import { CSV_COLUMNS, type CsvColumn } from '@/lib/catalog/csv-columns'
import type { ExportedFile } from '@/lib/catalog/file-schema'
import { type ProductRow, selectProducts } from '@/lib/catalog/product'
import { prisma } from '@/lib/database/client'
import { query, raw, where } from '@/lib/database/sql'

const PAGE = 2000

/** The products as a CSV file, or a template of that file. */
export const exportFile = (isTemplate: boolean): ExportedFile =>
  isTemplate
    ? { name: 'products-template.csv', content: new Blob([importTemplate()]).stream() }
    : { name: `products-${new Date().toISOString().slice(0, 10)}.csv`, content: exportProducts() }

/** The template's example line. Its product is not on sale, in case the line is imported unchanged. */
const EXAMPLE: Partial<Record<CsvColumn, string | number | boolean>> = {
  productName: '예시 상품',
  productNameEn: 'Example product',
  description: '이 줄은 지우고 쓰세요.',
  descriptionEn: 'Delete this line.',
  price: 12_900,
  stockDelta: 10,
  category: 'FOOD',
  onSale: false,
  returnable: false,
  taxFree: true,
}

/** The columns that the import reads, and an example line. */
const importTemplate = (): string =>
  `\uFEFF${csvRow(CSV_COLUMNS)}${csvRow(CSV_COLUMNS.map((column) => EXAMPLE[column] ?? null))}`

/**
 * Every product in the format of the import, read in pages so that memory stays bounded. `stockDelta` is empty, because
 * the import adds it to the stock. In SQL, because Prisma's model API takes four times as long for such pages.
 */
export function exportProducts(): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = 0
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvRow(CSV_COLUMNS)}`))
    },
    async pull(controller) {
      const rows = await query<ProductRow>(
        prisma,
        selectProducts(where({ 'p.id > ?': after }), raw('p.id'), PAGE),
      )
      const lines = rows.map((row) =>
        csvRow(CSV_COLUMNS.map((column) => (column === 'stockDelta' ? null : row[column]))),
      )
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join('')))
      after = rows.at(-1)?.productId ?? after
      if (rows.length < PAGE) controller.close()
    },
  })
}
