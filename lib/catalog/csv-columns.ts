import { ProductCreateRequest, ProductEditRequest } from '@/lib/catalog/schema'

export type CsvColumn = 'productId' | keyof ProductEditRequest

/** The fields that operators set, in the order of the schema; the stock is changed by a delta. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  'productId',
  ...ProductCreateRequest.keyof().options.map((field) => (field === 'stockQuantity' ? 'stockDelta' : field)),
]

export const isCsvColumn = (name: string): name is CsvColumn =>
  (CSV_COLUMNS as readonly string[]).includes(name)

const accepts = (column: CsvColumn, value: unknown): boolean =>
  column === 'productId' ? value !== null : ProductEditRequest.shape[column].safeParse(value).success

export const isNumberColumn = (column: CsvColumn): boolean => accepts(column, 1)
export const isBooleanColumn = (column: CsvColumn): boolean => accepts(column, true)
export const isNullableColumn = (column: CsvColumn): boolean => accepts(column, null)
