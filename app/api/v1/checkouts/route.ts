import { handle } from '@/lib/api/handle'
import { checkout } from '@/lib/payments/checkout'
import { checkoutEndpoint } from '@/lib/payments/schema'
import { settledBy } from '@/lib/payments/settled-by'

export const POST = handle(checkoutEndpoint, ({ body, db }) => checkout(db, body), {
  withoutTransaction: ({ body }) => settledBy(body.paymentType) === 'gateway',
})
