import { handle } from '@/lib/http/handle'
import { checkout } from '@/lib/payments/checkout'
import { checkoutEndpoint } from '@/lib/payments/schema'

export const POST = handle(checkoutEndpoint, ({ body, db }) => checkout(db, body), {
  withoutTransaction: ({ body }) => body.paymentType !== 'BALANCE',
})
