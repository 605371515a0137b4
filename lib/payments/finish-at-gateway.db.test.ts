import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { finishAtGateway } from '@/lib/payments/finish-at-gateway'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'

const payment = (state: GatewayPayment['state'], declineReason: string | null): GatewayPayment => ({
  id: 1,
  reference: 'r',
  purpose: 'ORDER',
  userId: 1,
  orderId: 7,
  type: 'CARD',
  amount: 1000,
  state,
  provider: null,
  declineReason,
})

test.each([
  ['DECLINED', 'LIMIT_EXCEEDED', 'PAYMENT_DECLINED', 402],
  ['VOIDED', null, 'ORDER_NOT_PAYABLE', 409],
  ['REFUND_OWED', 'ORDER_CLOSED', 'ORDER_NOT_PAYABLE', 409],
  ['REFUNDED', 'PAYMENT_REFUNDED', 'ORDER_NOT_PAYABLE', 409],
] as const)('a payment that is %s (%s) is answered with %s, HTTP %i', async (state, reason, code, status) => {
  await expect(finishAtGateway(prisma, payment(state, reason))).rejects.toMatchObject({
    code,
    status,
    detail: { orderId: 7, reason: reason ?? state },
  })
})

test('an approved payment has paid its order, and one without a response is pending', async () => {
  expect(await finishAtGateway(prisma, payment('APPROVED', null))).toEqual({ kind: 'paid', orderId: 7 })
  expect(await finishAtGateway(prisma, payment('REQUESTED', null))).toEqual({
    kind: 'pending',
    orderId: 7,
    orderStatus: 'PAYING',
    paymentStatus: 'PAYMENT_PENDING',
  })
})
