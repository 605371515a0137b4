import { handle } from '@/lib/api/handle'
import { checkout, mayNeedGateway } from '@/lib/payments/checkout'
import { checkoutEndpoint } from '@/lib/payments/schema'
import { checkoutInBatch } from '@/lib/payments/settle-in-batch'

export const POST = handle(checkoutEndpoint, ({ body, db, idempotency }) => checkout(db, body, idempotency), {
  inBatch: ({ body, idempotency }) => checkoutInBatch(body, idempotency),
  withoutTransaction: ({ body }) => mayNeedGateway(body),
})
