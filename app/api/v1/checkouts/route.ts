import { handleAfterLook } from '@/lib/http/handle'
import { prepareOrder } from '@/lib/orders/prepare-order'
import { checkout } from '@/lib/payments/checkout'
import { checkoutEndpoint } from '@/lib/payments/schema'

export const POST = handleAfterLook(
  checkoutEndpoint,
  ({ body }) => prepareOrder(body),
  ({ body }, prepared) => checkout(body, prepared),
  { outside: ({ body }) => body.paymentType !== 'BALANCE' },
)
