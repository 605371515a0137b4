import { handle } from '@/lib/api/handle'
import { countReturnsEndpoint } from '@/lib/returns/admin-schema'
import { countReturns } from '@/lib/returns/queries'

export const GET = handle(countReturnsEndpoint, () => countReturns())
