export const CSV_COLUMNS = [
  'productId',
  'productName',
  'productNameEn',
  'description',
  'descriptionEn',
  'price',
  'stockDelta',
  'category',
  'imageUrl',
  'onSale',
] as const

export type CsvColumn = (typeof CSV_COLUMNS)[number]

export const isCsvColumn = (name: string): name is CsvColumn =>
  (CSV_COLUMNS as readonly string[]).includes(name)
