import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'

/** The columns of a gateway payment that decide what happens to it next. */
export const gatewayPaymentFields = {
  id: true,
  reference: true,
  purpose: true,
  userId: true,
  orderId: true,
  type: true,
  amount: true,
  state: true,
  provider: true,
  declineReason: true,
} as const

const findGatewayPayment = (db: Db, id: number) =>
  db.gatewayPayment.findUnique({ where: { id }, select: gatewayPaymentFields })

/** A payment that was requested from the gateway, in any state. */
export type GatewayPayment = NonNullable<Awaited<ReturnType<typeof findGatewayPayment>>>

export async function getGatewayPayment(db: Db, id: number): Promise<GatewayPayment> {
  const payment = await findGatewayPayment(db, id)
  if (!payment) throw new ShopError('NOT_FOUND')
  return payment
}
