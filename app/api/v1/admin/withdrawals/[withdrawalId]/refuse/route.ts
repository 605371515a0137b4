import { handle } from '@/lib/api/handle'
import { decideWithdrawal } from '@/lib/withdrawals/decide-withdrawal'
import { refuseWithdrawalEndpoint } from '@/lib/withdrawals/schema'

export const POST = handle(refuseWithdrawalEndpoint, ({ params, body, caller, db }) =>
  decideWithdrawal(db, { ...params, ...body, caller, state: 'REFUSED' }),
)
