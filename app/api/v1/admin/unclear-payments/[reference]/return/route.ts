import { handle } from '@/lib/api/handle'
import { returnUnclearPaymentEndpoint } from '@/lib/payments/admin-schema'
import { returnUnclear } from '@/lib/payments/settle-unclear'

export const POST = handle(
  returnUnclearPaymentEndpoint,
  ({ params, body, caller }) => returnUnclear({ ...params, ...body, caller }),
  { withoutTransaction: () => true },
)
