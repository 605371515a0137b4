import { handle } from '@/lib/api/handle'
import { chargeWallet, isVouchedFor } from '@/lib/wallet/charge-wallet'
import { getBalance } from '@/lib/wallet/queries'
import { chargeEndpoint, getBalanceEndpoint } from '@/lib/wallet/schema'

export const GET = handle(getBalanceEndpoint, ({ params }) => getBalance(params.userId))

export const PUT = handle(
  chargeEndpoint,
  ({ params, body, caller, db }) => chargeWallet(db, { userId: params.userId, ...body, caller }),
  { withoutTransaction: ({ caller }) => !isVouchedFor(caller) },
)
