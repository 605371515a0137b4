import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { cancelWithdrawal } from '@/lib/withdrawals/cancel-withdrawal'
import { cancelWithdrawalEndpoint } from '@/lib/withdrawals/schema'

export const POST = handle(cancelWithdrawalEndpoint, ({ params, caller, db }) =>
  cancelWithdrawal(db, requireUserId(caller), params.withdrawalId),
)
