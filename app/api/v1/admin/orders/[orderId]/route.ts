import { handle } from '@/lib/api/handle'
import { getOrderForOperator } from '@/lib/orders/admin-queries'
import { getAdminOrderEndpoint } from '@/lib/orders/admin-schema'

export const GET = handle(getAdminOrderEndpoint, ({ params }) => getOrderForOperator(params.orderId))
