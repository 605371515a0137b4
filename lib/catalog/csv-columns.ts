import { ProductCreateRequest, type ProductEditRequest } from '@/lib/catalog/admin-schema'

export type CsvColumn = 'productId' | keyof ProductEditRequest

/** A product's id and what can be set of it; the stock as a difference. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  'productId',
  ...ProductCreateRequest.keyof().options.map((field) => (field === 'stockQuantity' ? 'stockDelta' : field)),
]

export const isCsvColumn = (name: string): name is CsvColumn =>
  (CSV_COLUMNS as readonly string[]).includes(name)
