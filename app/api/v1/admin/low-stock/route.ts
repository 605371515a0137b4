import { handle } from '@/lib/api/handle'
import { listLowStock } from '@/lib/totals/low-stock'
import { lowStockEndpoint } from '@/lib/totals/schema'

export const GET = handle(lowStockEndpoint, ({ query }) => listLowStock(query.limit))
