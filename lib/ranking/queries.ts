import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { shareReads } from '@/lib/database/coalesce'
import { bigints, query, sql } from '@/lib/database/sql'
import { SPARE } from '@/lib/ranking/leaders'
import { LIST_MAX, type ProductSalesRankResponse, type RankingScope } from '@/lib/ranking/schema'

type Ranked = { productId: number; units: number; amount: number }
type Product = Omit<
  ProductSalesRankResponse,
  'rankPosition' | 'rankingScope' | 'salesCount' | 'totalSalesPrice'
>

/** A tenth of the two seconds within which a paid order must appear. */
const FRESH_MS = 200

/** `read`: how many of the leaders were needed. More than are listed when some are hidden or of one group. */
type CachedList = { read: number; products: string | null; list: ProductSalesRankResponse[] }

/** The first of the window's leaders, read once and shared by all requests for a short time, and the lists made from them. */
const rankingOf = cacheReads(async (scope: RankingScope) => {
  const ranked = await query<Ranked>(
    prisma,
    sql`select t.product_id as "productId", t.units, t.amount
        from ranking_leaders l join window_sales t on t.scope = l.scope and t.product_id = l.product_id
        where l.scope = ${scope}::"RankingScope" and t.units > 0
        order by t.units desc, t.amount desc, t.last_sold_at desc, t.product_id limit ${LIST_MAX + SPARE}`,
  )
  return { ranked, lists: new Map<string, CachedList>() }
}, FRESH_MS)

type PopularQuery = { sortBy: RankingScope; limit: number; grouped?: boolean | undefined }

/**
 * Best-sellers of a window. Only the ranks are shared for a short time; prices and stock are read for each request. When
 * they have not changed, the list object made from them before is returned, which has been serialised already.
 */
export const listPopular = shareReads(
  async ({ sortBy, limit, grouped = false }: PopularQuery): Promise<ProductSalesRankResponse[]> => {
    const { ranked, lists } = await rankingOf(sortBy)
    const key = `${limit} ${grouped}`
    const cached = lists.get(key)
    const read = cached?.read ?? limit
    const first = ranked.slice(0, read)
    const products = await readProducts(first)
    if (cached?.products === products) return cached.list
    const listed = listing(first, products, grouped)
    if (listed.length >= limit || ranked.length <= read) {
      const list = numbered(listed.slice(0, limit), sortBy)
      lists.set(key, { read, products, list })
      return list
    }
    const rest = ranked.slice(read)
    const all = [...listed, ...listing(rest, await readProducts(rest), grouped)]
    const list = numbered((grouped ? onePerGroup(all) : all).slice(0, limit), sortBy)
    const last = list.length < limit ? undefined : list.at(-1)?.productId
    const needed = ranked.findIndex(({ productId }) => productId === last) + 1 || ranked.length
    lists.set(key, { read: needed, products: null, list })
    return list
  },
)

const readAll = cacheReads(
  (sortBy: RankingScope) => listPopular({ sortBy, limit: LIST_MAX, grouped: true }),
  FRESH_MS,
)

/** The product's entry in the list that the shop shows, or null. For pages that show no other entry of the list. */
export const findRanked = async (sortBy: RankingScope, productId: number) =>
  (await readAll(sortBy)).find((ranked) => ranked.productId === productId) ?? null

/** As JSON text, so that one comparison shows whether anything changed. */
async function readProducts(ranked: Ranked[]): Promise<string> {
  if (ranked.length === 0) return '[]'
  const [row] = await query<{ products: string | null }>(
    prisma,
    sql`select json_agg(p)::text as products from (
          select id as "productId", name as "productName", name_en as "productNameEn", price, was_price as "wasPrice", stock as "stockQuantity",
                 category, image_url as "imageUrl", group_id as "groupId"
          from products where id = any(${bigints(ranked.map((row) => row.productId))}) and on_sale) p`,
  )
  return row?.products ?? '[]'
}

function listing(ranked: Ranked[], products: string, grouped: boolean) {
  const rows: Product[] = JSON.parse(products)
  const byId = new Map(rows.map((row) => [row.productId, row]))
  const all = ranked.flatMap((row) => {
    const product = byId.get(row.productId)
    return product ? [{ ...product, salesCount: row.units, totalSalesPrice: row.amount }] : []
  })
  return grouped ? onePerGroup(all) : all
}

/** Of each group only the product that sells best. */
function onePerGroup<Row extends { groupId: number | null }>(rows: Row[]): Row[] {
  const seen = new Set<number>()
  return rows.filter(({ groupId }) => {
    if (groupId === null) return true
    const isFirst = !seen.has(groupId)
    seen.add(groupId)
    return isFirst
  })
}

const numbered = (rows: ReturnType<typeof listing>, rankingScope: RankingScope) =>
  rows.map((row, index) => ({ ...row, rankingScope, rankPosition: index + 1 }))
