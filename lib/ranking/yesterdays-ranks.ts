import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { RankingScope } from '@/lib/ranking/schema'
import { HOUR_MS } from '@/lib/time'

/** Deep enough for the products listed today; a product that ranked lower yesterday is shown as new. */
const DEPTH = 300

/** The rank of each product in the same window 24 hours ago. Past hours hardly change, so each is summed once. */
export const yesterdaysRanks = cacheReads(sumRanks, () => HOUR_MS - (Date.now() % HOUR_MS))

async function sumRanks(scope: RankingScope): Promise<ReadonlyMap<number, number>> {
  const rows = await query<{ productId: number }>(
    prisma,
    sql`select h.product_id as "productId"
        from ranking_windows w join hourly_sales h
          on h.hour >= w.from_hour - interval '1 day' and h.hour < date_trunc('hour', now(), 'UTC') - interval '1 day'
        join products p on p.id = h.product_id and p.on_sale
        where w.scope = ${scope}::"RankingScope" group by h.product_id having sum(h.units) > 0
        order by sum(h.units) desc, sum(h.amount) desc, max(h.last_sold_at) desc, h.product_id limit ${DEPTH}`,
  )
  return new Map(rows.map(({ productId }, index) => [productId, index + 1]))
}
