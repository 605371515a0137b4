import type { ProductResponse } from '@/lib/catalog/schema'
import type { prisma } from '@/lib/database/client'
import { raw } from '@/lib/database/sql'
import type { Prisma } from '@/lib/generated/prisma/client'
import { seoulTime } from '@/lib/time'

/** The field of the Prisma model behind each field of a product: the one list of what a product consists of. */
const modelFields = {
  productId: 'id',
  productName: 'name',
  productNameEn: 'nameEn',
  description: 'description',
  descriptionEn: 'descriptionEn',
  price: 'price',
  stockQuantity: 'stock',
  category: 'category',
  imageUrl: 'imageUrl',
  onSale: 'onSale',
  createdAt: 'createdAt',
  version: 'version',
} as const satisfies Record<keyof ProductResponse, keyof Prisma.ProductSelect>

type ModelFields = typeof modelFields
type ModelField = ModelFields[keyof ModelFields]

/** For `select` in the model API. */
export const productSelect = Object.fromEntries(
  Object.values(modelFields).map((field) => [field, true]),
) as Record<ModelField, true>

/** The column of `products`: the schema maps every field to its name in snake case. */
export const productColumn = (name: keyof ProductResponse): string =>
  modelFields[name].replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const names = Object.keys(modelFields) as (keyof ProductResponse)[]

/** For SQL: what every read of `products p` selects. `popularity` is there for the cursors of lists. */
export const productColumns = raw(
  [...names.map((name) => `p.${productColumn(name)} as "${name}"`), 'p.popularity'].join(', '),
)

/** A row of `productColumns`. */
export type ProductRow = Omit<ProductResponse, 'createdAt'> & { createdAt: Date; popularity: number }

export const toProduct = ({ popularity: _, ...row }: ProductRow): ProductResponse => ({
  ...row,
  createdAt: seoulTime(row.createdAt),
})

type ProductModel = Prisma.Result<
  typeof prisma.product,
  { select: typeof productSelect },
  'findUniqueOrThrow'
>

/** From a row that the model API read with `productSelect`. */
export function fromModel(model: ProductModel): ProductResponse {
  // Each name is given the value of its own model field.
  const row = Object.fromEntries(names.map((name) => [name, model[modelFields[name]]])) as {
    [Name in keyof ModelFields]: ProductModel[ModelFields[Name]]
  }
  return { ...row, createdAt: seoulTime(row.createdAt) }
}

/** Fields of a product as `data` of the model API. */
export const toModel = <Fields extends Partial<ProductResponse>>(fields: Fields) =>
  // Each model field is given the value of its own name.
  Object.fromEntries(
    names.flatMap((name) => (name in fields ? [[modelFields[name], fields[name]]] : [])),
  ) as {
    [Name in keyof Fields as Name extends keyof ModelFields ? ModelFields[Name] : never]: Fields[Name]
  }
