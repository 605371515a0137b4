import { db, query, sql } from '@/lib/db'
import type { LowStockRow } from '@/lib/totals/schema'

/** What will soon be missed, the fewest first; the index holds only products this low. */
export const listLowStock = (limit: number): Promise<LowStockRow[]> =>
  query<LowStockRow>(
    db,
    sql`select p.id as "productId", p.name as "productName", p.name_en as "productNameEn", p.image_url as "imageUrl",
               p.stock as "stockQuantity", coalesce(w.units, 0) as "soldLastWeek"
        from products p left join window_sales w on w.scope = 'ONE_WEEK' and w.product_id = p.id
        where p.on_sale and p.stock < 20 order by p.stock, p.id limit ${limit}`,
  )
