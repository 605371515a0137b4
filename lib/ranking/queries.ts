import { prisma } from '@/lib/database/client'
import { shareReads } from '@/lib/database/coalesce'
import { bigints, query, sql } from '@/lib/database/sql'
import { LIST_MAX, type ProductSalesRankResponse, type RankingScope } from '@/lib/ranking/schema'

type Ranked = { productId: number; units: number; amount: number }
type Product = Omit<
  ProductSalesRankResponse,
  'rankPosition' | 'rankingScope' | 'salesCount' | 'totalSalesPrice'
>

/** A tenth of the two seconds in which a paid order must show. */
const FRESH_MS = 200
/** Hidden products are skipped when the list is read; so many may be hidden before it gets short. */
const SPARE = 100

/** The order of a window at a moment, and the lists that were made of it since. */
type Ranking = { until: number; rows: Promise<Ranked[]>; lists: Map<number, Listed> }
type Listed = { products: string; list: ProductSalesRankResponse[] }

const rankings = new Map<RankingScope, Ranking>()

/** The head of the window's index, read by one of all who ask at once and shared by the others for a moment. */
function rankingOf(scope: RankingScope): Ranking {
  const known = rankings.get(scope)
  if (known && known.until > Date.now()) return known
  const rows = query<Ranked>(
    prisma,
    sql`select product_id as "productId", units, amount from window_sales
        where scope = ${scope}::"RankingScope" and units > 0
        order by scope, units desc, amount desc, last_sold_at desc, product_id limit ${LIST_MAX + SPARE}`,
  )
  const ranking = { until: Date.now() + FRESH_MS, rows, lists: new Map() }
  rankings.set(scope, ranking)
  rows.catch(() => {
    if (rankings.get(scope) === ranking) rankings.delete(scope)
  })
  return ranking
}

type Asked = { sortBy: RankingScope; limit: number }

/**
 * Best-sellers of a window. Only the order is shared for a moment; price and stock are read after the caller asked. Where
 * they are what they were, the list is the one made of them before, which is written out already.
 */
export const listPopular = shareReads(
  async ({ sortBy, limit }: Asked): Promise<ProductSalesRankResponse[]> => {
    const { rows, lists } = rankingOf(sortBy)
    const ranked = await rows
    const first = ranked.slice(0, limit)
    const products = await readProducts(first)
    const known = lists.get(limit)
    if (known?.products === products) return known.list
    const listed = listing(first, products)
    if (listed.length < first.length && ranked.length > first.length) {
      const rest = ranked.slice(limit)
      return numbered([...listed, ...listing(rest, await readProducts(rest))].slice(0, limit), sortBy)
    }
    const list = numbered(listed, sortBy)
    lists.set(limit, { products, list })
    return list
  },
)

/** As JSON, so that it can be told at a glance whether anything changed. */
async function readProducts(ranked: Ranked[]): Promise<string> {
  if (ranked.length === 0) return '[]'
  const [row] = await query<{ products: string | null }>(
    prisma,
    sql`select json_agg(p)::text as products from (
          select id as "productId", name as "productName", name_en as "productNameEn", price, stock as "stockQuantity",
                 category, image_url as "imageUrl"
          from products where id = any(${bigints(ranked.map((row) => row.productId))}) and on_sale) p`,
  )
  return row?.products ?? '[]'
}

function listing(ranked: Ranked[], products: string) {
  const rows: Product[] = JSON.parse(products)
  const byId = new Map(rows.map((row) => [row.productId, row]))
  return ranked.flatMap((row) => {
    const product = byId.get(row.productId)
    return product ? [{ ...product, salesCount: row.units, totalSalesPrice: row.amount }] : []
  })
}

const numbered = (rows: ReturnType<typeof listing>, rankingScope: RankingScope) =>
  rows.map((row, index) => ({ ...row, rankingScope, rankPosition: index + 1 }))
