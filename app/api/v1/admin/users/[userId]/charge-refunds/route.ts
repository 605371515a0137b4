import { handle } from '@/lib/api/handle'
import { adminRefundChargesEndpoint } from '@/lib/payments/admin-schema'
import { refundCharges } from '@/lib/payments/refund-charges'

export const POST = handle(adminRefundChargesEndpoint, ({ params, body: { amount, reason }, caller, db }) =>
  refundCharges(db, { ...params, amount, by: { caller, reason } }),
)
