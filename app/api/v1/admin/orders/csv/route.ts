import { handle } from '@/lib/api/handle'
import { exportOrdersEndpoint } from '@/lib/orders/admin-schema'
import { exportOrders } from '@/lib/orders/export-orders'

export const GET = handle(exportOrdersEndpoint, ({ query, caller }) => exportOrders(query, caller))
