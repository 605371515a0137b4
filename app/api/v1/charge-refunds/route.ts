import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { refundCharges } from '@/lib/payments/refund-charges'
import { refundChargesEndpoint } from '@/lib/payments/schema'

export const POST = handle(refundChargesEndpoint, ({ body, caller, db }) =>
  refundCharges(db, { userId: requireUserId(caller), ...body }),
)
