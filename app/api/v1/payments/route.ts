import { handle } from '@/lib/api/handle'
import { payOrder } from '@/lib/payments/pay-order'
import { payEndpoint } from '@/lib/payments/schema'
import { payInBatch } from '@/lib/payments/settle-in-batch'
import { settledBy } from '@/lib/payments/settled-by'

export const POST = handle(payEndpoint, ({ body, db, idempotency }) => payOrder(db, body, idempotency), {
  inBatch: ({ body, idempotency }) => payInBatch(body, idempotency),
  withoutTransaction: ({ body }) => settledBy(body.paymentType) === 'gateway',
})
