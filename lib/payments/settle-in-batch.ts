import { runBatch } from '@/lib/database/batch'
import { BatchConnection } from '@/lib/database/batch-connection'
import { batchWrites } from '@/lib/database/batch-writes'
import { prisma } from '@/lib/database/client'
import { currentTrace } from '@/lib/events/record-event'
import { type KeyedRequest, mayJoinBatch } from '@/lib/http/idempotency'
import { KEY_TAKEN, responsesOf, storeResponses } from '@/lib/http/stored-responses'
import { readOrderState } from '@/lib/orders/lock-order'
import { prepareOrder } from '@/lib/orders/prepare-order'
import { mayNeedGateway, resultOf } from '@/lib/payments/checkout'
import { findUnpayable } from '@/lib/payments/pay-order'
import { paymentOf } from '@/lib/payments/queries'
import { reservePayment } from '@/lib/payments/reserve-payment'
import type { CheckoutRequest, CheckoutResult, PaymentRequest, PaymentResult } from '@/lib/payments/schema'
import { SALE_REFUSAL_CONSTRAINTS, type Sale, settle } from '@/lib/payments/settle'
import { settledBy } from '@/lib/payments/settled-by'

type Item = { sale: Sale; idempotency: KeyedRequest | null; value: unknown }

/** A connection of its own, because the next batch is sent on it before the previous one has finished. */
const connection = new BatchConnection()

/**
 * Settles the sales of concurrent requests in one transaction, with their stored responses: they share its statements and
 * its commit, and a product that several of them hold is locked once.
 */
export const settleInBatch = batchWrites<Item, true>(
  'checkout',
  async (items) => {
    const sales = items.map(({ sale }) => sale)
    await runBatch(
      prisma,
      (batch) => Promise.all([storeResponses(batch, responsesOf(items)), settle(batch, sales)]),
      connection,
    )
    return new Map(items.map((item) => [item, true]))
  },
  {
    refusalConstraints: [KEY_TAKEN, ...SALE_REFUSAL_CONSTRAINTS],
    mayJoin: mayJoinBatch,
    // One statement updates a wallet only once, so a batch contains at most one sale of each user.
    distinctBy: ({ sale }) => sale.order.userId,
  },
)

/** Returns null if the gateway may be needed or the batch was rolled back. The caller then uses `checkout`. */
export async function checkoutInBatch(
  input: CheckoutRequest,
  idempotency: KeyedRequest | null,
): Promise<CheckoutResult | null> {
  if (mayNeedGateway(input)) return null
  const [order, payment] = await Promise.all([prepareOrder(prisma, input), reservePayment(prisma)])
  const sale: Sale = {
    from: 'NEW',
    order,
    payment,
    paidAt: order.orderedAt,
    gatewayPaymentId: null,
    traceparent: currentTrace(),
  }
  const value = resultOf(order, sale)
  return (await settleInBatch({ sale, idempotency, value })) ? value : null
}

/**
 * Returns null if the order is paid at the gateway, cannot be paid or the batch was rolled back. The caller then uses
 * `payOrder`.
 */
export async function payInBatch(
  { orderId, userId, amount, paymentType }: PaymentRequest,
  idempotency: KeyedRequest | null,
): Promise<PaymentResult | null> {
  if (settledBy(paymentType) === 'gateway') return null
  const [state, payment] = await Promise.all([readOrderState(prisma, orderId), reservePayment(prisma)])
  if (!state || state.userId !== userId || state.total !== amount || findUnpayable(state)) return null
  const order = { ...state, paymentType }
  const sale: Sale = {
    from: 'PENDING',
    order,
    payment,
    paidAt: state.readAt,
    gatewayPaymentId: null,
    traceparent: currentTrace(),
  }
  const value = { kind: 'paid' as const, ...paymentOf(sale) }
  return (await settleInBatch({ sale, idempotency, value })) ? value : null
}
