import { handle } from '@/lib/http/handle'
import { payOrder } from '@/lib/payments/pay-order'
import { payEndpoint } from '@/lib/payments/schema'

export const POST = handle(payEndpoint, ({ body, db }) => payOrder(db, body), {
  withoutTransaction: ({ body }) => body.paymentType !== 'BALANCE',
})
