import { handle } from '@/lib/api/handle'
import { decideWithdrawal } from '@/lib/withdrawals/decide-withdrawal'
import { settleWithdrawalEndpoint } from '@/lib/withdrawals/schema'

export const POST = handle(settleWithdrawalEndpoint, ({ params, caller, db }) =>
  decideWithdrawal(db, { ...params, caller, state: 'PAID' }),
)
