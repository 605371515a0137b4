import { share } from '@/lib/coalesce'
import { db, ids, query, sql } from '@/lib/db'
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

const ranks = new Map<RankingScope, { until: number; rows: Promise<Ranked[]> }>()

/** The head of the window's index, read by one of all who ask at once and shared by the others for a moment. */
function rankOf(scope: RankingScope): Promise<Ranked[]> {
  const known = ranks.get(scope)
  if (known && known.until > Date.now()) return known.rows
  const rows = query<Ranked>(
    db,
    sql`select product_id as "productId", units, amount from window_sales
        where scope = ${scope}::"RankingScope" and units > 0
        order by scope, units desc, amount desc, last_sold_at desc, product_id limit ${LIST_MAX + SPARE}`,
  )
  const entry = { until: Date.now() + FRESH_MS, rows }
  ranks.set(scope, entry)
  rows.catch(() => {
    if (ranks.get(scope) === entry) ranks.delete(scope)
  })
  return rows
}

type Asked = { sortBy: RankingScope; limit: number }

/** Best-sellers of a window. Only the order is shared for a moment; price and stock are read after the caller asked. */
export const listPopular = share(async ({ sortBy, limit }: Asked): Promise<ProductSalesRankResponse[]> => {
  const ranked = await rankOf(sortBy)
  const first = ranked.slice(0, limit)
  const products = await findProducts(first)
  const listed = listing(first, products)
  if (listed.length === first.length || ranked.length === first.length) return numbered(listed, sortBy)
  const rest = ranked.slice(limit)
  return numbered([...listed, ...listing(rest, await findProducts(rest))].slice(0, limit), sortBy)
})

async function findProducts(ranked: Ranked[]): Promise<Map<number, Product>> {
  if (ranked.length === 0) return new Map()
  const rows = await query<Product>(
    db,
    sql`select id as "productId", name as "productName", name_en as "productNameEn", price, stock as "stockQuantity",
               category, image_url as "imageUrl"
        from products where id = any(${ids(ranked.map((row) => row.productId))}) and on_sale`,
  )
  return new Map(rows.map((row) => [row.productId, row]))
}

const listing = (ranked: Ranked[], products: Map<number, Product>) =>
  ranked.flatMap((row) => {
    const product = products.get(row.productId)
    return product ? [{ ...product, salesCount: row.units, totalSalesPrice: row.amount }] : []
  })

const numbered = (rows: ReturnType<typeof listing>, rankingScope: RankingScope) =>
  rows.map((row, index) => ({ ...row, rankingScope, rankPosition: index + 1 }))
