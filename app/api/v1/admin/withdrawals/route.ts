import { handle } from '@/lib/api/handle'
import { listAllWithdrawals } from '@/lib/withdrawals/queries'
import { adminListWithdrawalsEndpoint } from '@/lib/withdrawals/schema'

export const GET = handle(adminListWithdrawalsEndpoint, ({ query }) => listAllWithdrawals(query))
