import type { Prisma } from '@/lib/generated/prisma/client'
import { RECEIPT_BYTES, receiptNumber } from '@/lib/payments/receipt-number'
import type { PlannedEntry, PlannedOrder, SalesPlan } from '../demo/plan'
import { seeded } from '../demo/random'

type Tx = Prisma.TransactionClient
type GatewayPayment = Prisma.GatewayPaymentCreateManyInput & { id: number }

/** Writes wallet entries, payments and the gateway payments of both. */
export async function writeMoney(tx: Tx, { orders, entries }: SalesPlan): Promise<void> {
  const ofOrders = orders.filter(usedGateway)
  const charges = entries.filter(({ type }) => type === 'CHARGE')
  const payments = [...ofOrders.map(ofOrder), ...charges.map(ofCharge)].map(gatewayPayment)
  await tx.gatewayPayment.createMany({ data: payments })
  const refunded = payments.filter(({ state }) => state === 'REFUNDED')
  await tx.gatewayRefund.createMany({ data: refunded.map(refundOf) })
  const idOf = new Map([...ofOrders, ...charges].map((paid, index) => [paid, payments[index]?.id ?? null]))
  await writePayments(tx, orders, idOf)
  await writeLedger(tx, entries, idOf)
}

const usedGateway = ({ paymentType, paidAt, total }: PlannedOrder): boolean =>
  paymentType !== 'BALANCE' && paidAt !== null && total > 0

const ofOrder = ({ id, personId, paymentType, total, paidAt, closedAt, orderedAt }: PlannedOrder) => ({
  purpose: 'ORDER' as const,
  userId: personId,
  orderId: id,
  type: paymentType,
  amount: total,
  state: closedAt === null ? ('APPROVED' as const) : ('REFUNDED' as const),
  createdAt: orderedAt,
  settledAt: closedAt ?? paidAt ?? orderedAt,
})

const ofCharge = ({ personId, amount, at }: PlannedEntry) => ({
  purpose: 'CHARGE' as const,
  userId: personId,
  type: personId % 3 === 0 ? ('KAKAO_PAY' as const) : ('CARD' as const),
  amount,
  state: 'APPROVED' as const,
  createdAt: at,
  settledAt: at,
})

const gatewayPayment = (
  payment: ReturnType<typeof ofOrder | typeof ofCharge>,
  index: number,
): GatewayPayment => ({
  ...payment,
  id: index + 1,
  reference: `demo-${index + 1}`,
  gatewayRef: `sandbox-demo-${index + 1}`,
  attempts: 1,
  nextTryAt: payment.settledAt,
  refundTotal: payment.state === 'REFUNDED' ? payment.amount : 0,
  // The sandbox gateway has no record of payments from before it was started.
  verifyAt: null,
})

const refundOf = ({ id, reference, amount, settledAt }: GatewayPayment) => ({
  reference,
  gatewayPaymentId: id,
  amount,
  state: 'DONE' as const,
  attempts: 1,
  createdAt: settledAt ?? new Date(),
  settledAt: settledAt ?? new Date(),
})

type GatewayIds = Map<PlannedOrder | PlannedEntry, number | null>

async function writePayments(tx: Tx, orders: PlannedOrder[], gateway: GatewayIds): Promise<void> {
  const random = seeded(1000)
  const newReceipt = () =>
    receiptNumber(Uint8Array.from({ length: RECEIPT_BYTES }, () => Math.floor(random() * 256)))
  const data = orders.flatMap((order) => {
    const { id, paymentType, total, paidAt, closedAt } = order
    if (paidAt === null) return []
    return {
      orderId: id,
      type: paymentType,
      amount: total,
      receipt: newReceipt(),
      gatewayPaymentId: gateway.get(order) ?? null,
      createdAt: paidAt,
      refundedAt: closedAt,
    }
  })
  await tx.payment.createMany({ data })
}

async function writeLedger(tx: Tx, entries: PlannedEntry[], gateway: GatewayIds): Promise<void> {
  const data = entries.map((entry) => {
    const { personId: userId, at: createdAt, ...columns } = entry
    return { ...columns, userId, createdAt, gatewayPaymentId: gateway.get(entry) ?? null }
  })
  await tx.walletEntry.createMany({ data })
  await tx.$executeRaw`
    update wallets w set balance = e.after, entries = e.seq
    from (select distinct on (user_id) user_id, seq, after from wallet_entries order by user_id, seq desc) e
    where e.user_id = w.user_id`
}
