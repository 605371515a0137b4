import { handle } from '@/lib/http/handle'
import { listLowStock } from '@/lib/totals/low-stock'
import { lowStockEndpoint } from '@/lib/totals/schema'

export const GET = handle(lowStockEndpoint, ({ query }) => listLowStock(query.limit))
