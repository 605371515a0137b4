import { handle } from '@/lib/api/handle'
import { searchOrders } from '@/lib/orders/admin-queries'
import { listAdminOrdersEndpoint } from '@/lib/orders/admin-schema'

export const GET = handle(listAdminOrdersEndpoint, ({ query }) => searchOrders(query))
