import { handle } from '@/lib/api/handle'
import { payOrder } from '@/lib/payments/pay-order'
import { payEndpoint } from '@/lib/payments/schema'
import { settledBy } from '@/lib/payments/settled-by'

export const POST = handle(payEndpoint, ({ body, db }) => payOrder(db, body), {
  withoutTransaction: ({ body }) => settledBy(body.paymentType) === 'gateway',
})
