import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { listWithdrawals } from '@/lib/withdrawals/queries'
import { requestWithdrawal } from '@/lib/withdrawals/request-withdrawal'
import { listWithdrawalsEndpoint, requestWithdrawalEndpoint } from '@/lib/withdrawals/schema'

export const GET = handle(listWithdrawalsEndpoint, ({ caller, query }) =>
  listWithdrawals(requireUserId(caller), query),
)

export const POST = handle(requestWithdrawalEndpoint, ({ body, caller, db }) =>
  requestWithdrawal(db, { ...body, userId: requireUserId(caller) }),
)
