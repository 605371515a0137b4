import type { ProductSalesRankResponse } from '@/lib/ranking/schema'

/** A place in the ranking, with where it was this time yesterday. */
export type Ranked = ProductSalesRankResponse & { before: number | null }
