import type { ProductSalesRankResponse } from '@/lib/ranking/schema'

/** A ranked product with its position at the same time yesterday. */
export type Ranked = ProductSalesRankResponse & { rankYesterday: number | null }
