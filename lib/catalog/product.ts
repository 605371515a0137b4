import type { ProductResponse } from '@/lib/catalog/schema'
import { sql } from '@/lib/database/sql'
import { seoulTime } from '@/lib/time'

export type ProductRow = Omit<ProductResponse, 'createdAt'> & { createdAt: Date; popularity: number }

/** What every read of `products p` selects. */
export const productColumns = sql`p.id as "productId", p.name as "productName", p.name_en as "productNameEn",
  p.description, p.description_en as "descriptionEn", p.price, p.stock as "stockQuantity", p.category,
  p.image_url as "imageUrl", p.on_sale as "onSale", p.created_at as "createdAt", p.version, p.popularity`

export const toProduct = ({ popularity: _, ...row }: ProductRow): ProductResponse => ({
  ...row,
  createdAt: seoulTime(row.createdAt),
})
