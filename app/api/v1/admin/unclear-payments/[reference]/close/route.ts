import { handle } from '@/lib/api/handle'
import { closeUnclearPaymentEndpoint } from '@/lib/payments/admin-schema'
import { closeUnclear } from '@/lib/payments/settle-unclear'

export const POST = handle(
  closeUnclearPaymentEndpoint,
  ({ params, body, caller }) => closeUnclear({ ...params, ...body, caller }),
  { withoutTransaction: () => true },
)
