import type { z } from 'zod'
import { transaction } from '@/lib/db'
import { Reply } from '@/lib/http/serve'
import { placeOrder } from '@/lib/orders/create-order'
import type { LockedOrder } from '@/lib/orders/lock-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderCreateRequest } from '@/lib/orders/schema'
import { findAsked } from '@/lib/payments/ask-gateway'
import type { Asked } from '@/lib/payments/asked'
import { finishAtGateway } from '@/lib/payments/pay-order'
import { getPayment } from '@/lib/payments/queries'
import type { CheckoutResponse } from '@/lib/payments/schema'
import { payAtOnce, secureOrder, toShopError } from '@/lib/payments/secure-order'

type Placed = { orderId: number; ask: Asked | null }

/** Order and payment as one: in one transaction by wallet; by gateway the order exists only as far as it was secured. */
export async function checkout(
  wanted: OrderCreateRequest,
): Promise<z.input<typeof CheckoutResponse> | Reply> {
  const { orderId, ask } = (await resume()) ?? (await place(wanted))
  const pending = ask && (await finishAtGateway(ask))
  if (pending) return new Reply(202, pending)
  const [order, payment] = await Promise.all([getOrder(orderId, null), getPayment(orderId)])
  return { order, payment }
}

async function resume(): Promise<Placed | null> {
  const ask = await findAsked()
  return ask?.orderId ? { orderId: ask.orderId, ask } : null
}

function place(wanted: OrderCreateRequest): Promise<Placed> {
  return transaction(async (tx) => {
    const { orderId, total, lines, userCouponId } = await placeOrder(tx, wanted)
    const { userId, paymentType } = wanted
    const order: LockedOrder = {
      id: orderId,
      userId,
      status: 'PENDING',
      total,
      paymentType,
      userCouponId,
      lapsed: false,
      lines,
    }
    if (paymentType === 'BALANCE' || total === 0) {
      await payAtOnce(tx, order)
      return { orderId, ask: null }
    }
    const step = await secureOrder(tx, order, paymentType)
    if (step === 'paid') return { orderId, ask: null }
    if ('refused' in step) throw toShopError(step)
    return { orderId, ask: step.ask }
  })
}
