import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { LowStockRow } from '@/lib/totals/schema'

/** How old the list may be; it is read once for all operators who look at the same time. */
const FRESH_MS = 2000

/** How many of the month's best-sellers are checked. */
const BEST_SELLERS = 1000
/** A product with fewer items is low on stock. */
const LOW_STOCK = 20

/**
 * Best-sellers that are low on stock, the scarcest first. Read from the ranking, in the order of `window_sales_rank_idx`,
 * because an index on stock would have to be updated by every sale.
 */
export const listLowStock = cacheReads(
  (limit: number): Promise<LowStockRow[]> =>
    query<LowStockRow>(
      prisma,
      sql`with best as materialized (
          select product_id from window_sales where scope = 'ONE_MONTH' and units > 0
          order by scope, units desc, amount desc, last_sold_at desc, product_id limit ${BEST_SELLERS})
        select p.id as "productId", p.name as "productName", p.name_en as "productNameEn", p.image_url as "imageUrl",
               p.stock as "stockQuantity", coalesce(w.units, 0) as "soldLastWeek"
        from best join products p on p.id = best.product_id
        left join window_sales w on w.scope = 'ONE_WEEK' and w.product_id = p.id
        where p.on_sale and p.stock < ${LOW_STOCK} order by p.stock, p.id limit ${limit}`,
    ),
  FRESH_MS,
)
