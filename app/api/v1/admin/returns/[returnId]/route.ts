import { handle } from '@/lib/api/handle'
import { getAdminReturnEndpoint } from '@/lib/returns/admin-schema'
import { getAdminReturn } from '@/lib/returns/queries'

export const GET = handle(getAdminReturnEndpoint, ({ params }) => getAdminReturn(params.returnId))
