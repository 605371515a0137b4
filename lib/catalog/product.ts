import { ProductCreateRequest, ProductResponse } from '@/lib/catalog/schema'
import { raw, type Sql, sql } from '@/lib/database/sql'
import type { Prisma } from '@/lib/generated/prisma/client'
import { seoulTime } from '@/lib/time'

/** Fields whose Prisma model field has another name; all others have the same name. */
const RENAMED = {
  productId: 'id',
  productName: 'name',
  productNameEn: 'nameEn',
  stockQuantity: 'stock',
} as const

type ModelFields = {
  [Name in keyof ProductResponse]: Name extends keyof typeof RENAMED ? (typeof RENAMED)[Name] : Name
}

const isRenamed = (name: keyof ProductResponse): name is keyof typeof RENAMED => name in RENAMED

const names = ProductResponse.keyof().options

/** The Prisma field of each field of a product. The one list of a product's fields is `ProductResponse`. */
const modelFields: Record<keyof ProductResponse, keyof Prisma.ProductSelect> = Object.fromEntries(
  names.map((name) => [name, isRenamed(name) ? RENAMED[name] : name]),
) as ModelFields

/** The column of `products`: the schema maps every field to its name in snake case. */
export const productColumn = (name: keyof ProductResponse): string =>
  modelFields[name].replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** For SQL: what every read of `products p` selects. `popularity` is there for the cursors of lists. */
export const productColumns = raw(
  [...names.map((name) => `p.${productColumn(name)} as "${name}"`), 'p.popularity'].join(', '),
)

const settable = ProductCreateRequest.keyof().options.map(productColumn)

/** For SQL: the columns that are inserted, and those that are set to the ones of a row `x`; the stock is added to. */
export const insertedColumns = raw([...settable, 'stocked'].join(', '))
export const assignedColumns = raw(
  settable
    .filter((column) => column !== 'stock')
    .map((column) => `${column} = x.${column}`)
    .join(', '),
)

/** What a search for a name reads, in the words of its index. */
export const productNames = raw(`p.name || ' ' || coalesce(p.name_en, '')`)

/** A list of products, of all of them or of those in the subquery `from`. */
export const selectProducts = (where: Sql, orderBy: Sql, limit: number, from = raw('products')): Sql =>
  sql`select ${productColumns} from ${from} p where ${where} order by ${orderBy} limit ${limit}`

/** A row of `productColumns`. */
export type ProductRow = Omit<ProductResponse, 'createdAt'> & { createdAt: Date; popularity: number }

export const toProduct = ({ popularity: _, ...row }: ProductRow): ProductResponse => ({
  ...row,
  createdAt: seoulTime(row.createdAt),
})

/** Fields of a product as `data` of the model API. */
export const toModel = <Fields extends Partial<ProductResponse>>(fields: Fields) =>
  // Each model field is given the value of its own name.
  Object.fromEntries(
    names.flatMap((name) => (name in fields ? [[modelFields[name], fields[name]]] : [])),
  ) as {
    [Name in keyof Fields as Name extends keyof ModelFields ? ModelFields[Name] : never]: Fields[Name]
  }
