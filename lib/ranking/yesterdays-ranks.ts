import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { RankingScope } from '@/lib/ranking/schema'

/** Deep enough for whoever is listed today; who stood further back counts as new. */
const DEPTH = 300
const HOUR_MS = 3600_000

type Ranks = ReadonlyMap<number, number>

const known = new Map<RankingScope, { hour: number; ranks: Promise<Ranks> }>()

/** Where each product stood in the same window this time yesterday. Hours that are over hardly change, so each is summed once. */
export function yesterdaysRanks(scope: RankingScope): Promise<Ranks> {
  const hour = Math.floor(Date.now() / HOUR_MS)
  const kept = known.get(scope)
  if (kept?.hour === hour) return kept.ranks
  const entry = { hour, ranks: sumRanks(scope) }
  known.set(scope, entry)
  entry.ranks.catch(() => {
    if (known.get(scope) === entry) known.delete(scope)
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
