import { handle } from '@/lib/api/handle'
import { revealAccount } from '@/lib/withdrawals/decide-withdrawal'
import { revealAccountEndpoint } from '@/lib/withdrawals/schema'

export const POST = handle(revealAccountEndpoint, ({ params, caller, db }) =>
  revealAccount(db, { ...params, caller }),
)
