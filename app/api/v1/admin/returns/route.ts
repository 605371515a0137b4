import { handle } from '@/lib/api/handle'
import { listAdminReturnsEndpoint } from '@/lib/returns/admin-schema'
import { listAllReturns } from '@/lib/returns/queries'

export const GET = handle(listAdminReturnsEndpoint, ({ query }) => listAllReturns(query))
