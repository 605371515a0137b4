import { handle } from '@/lib/api/handle'
import { chargeInBatch } from '@/lib/wallet/charge-in-batch'
import { chargeWallet, isVouchedFor } from '@/lib/wallet/charge-wallet'
import { getBalance } from '@/lib/wallet/queries'
import { chargeEndpoint, getBalanceEndpoint } from '@/lib/wallet/schema'

export const GET = handle(getBalanceEndpoint, ({ params }) => getBalance(params.userId))

export const PUT = handle(
  chargeEndpoint,
  ({ params: { userId }, body, caller, db, idempotency }) =>
    chargeWallet(db, { userId, ...body, caller }, idempotency),
  {
    inBatch: ({ params: { userId }, body, caller, idempotency }) =>
      chargeInBatch({ userId, ...body, caller }, idempotency),
    withoutTransaction: ({ caller }) => !isVouchedFor(caller),
  },
)
