import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { RankingScope } from '@/lib/ranking/schema'
import { HOUR_MS } from '@/lib/time'

/** Deep enough for the products listed today; a product that ranked lower yesterday is shown as new. */
const DEPTH = 300

type Ranks = ReadonlyMap<number, number>

const cached = new Map<RankingScope, { hour: number; ranks: Promise<Ranks> }>()

/** The rank of each product in the same window 24 hours ago. Past hours hardly change, so each is summed once. */
export function yesterdaysRanks(scope: RankingScope): Promise<Ranks> {
  const hour = Math.floor(Date.now() / HOUR_MS)
  const current = cached.get(scope)
  if (current?.hour === hour) return current.ranks
  const entry = { hour, ranks: sumRanks(scope) }
  cached.set(scope, entry)
  entry.ranks.catch(() => {
    if (cached.get(scope) === entry) cached.delete(scope)
  })
  return entry.ranks
}

async function sumRanks(scope: RankingScope): Promise<Ranks> {
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
