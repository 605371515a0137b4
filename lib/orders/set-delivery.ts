import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { deliveryFeeFor } from '@/lib/delivery/delivery-fee'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'
import { findDeliveryAddress } from '@/lib/delivery/queries'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import type { DeliveryChoice } from '@/lib/orders/delivery-choice'
import { hasShipped } from '@/lib/orders/has-shipped'
import { type LockedOrder, lockOrder } from '@/lib/orders/lock-order'
import { getOrder } from '@/lib/orders/queries'
import type { OrderDetail, OrderStatus } from '@/lib/orders/schema'

const isOpen: Record<OrderStatus, boolean> = {
  PENDING: true,
  PAYING: true,
  PAID: true,
  FAILED: false,
  CANCELLED: false,
  EXPIRED: false,
  REFUNDED: false,
}

type Change = { orderId: number; userId: number | null; choice: DeliveryChoice }

/**
 * Sets or replaces the address of an order on behalf of its shopper. The first address of an unpaid order adds the fee; one
 * that would owe a fee after its payment gets its address from an operator. From the preparation on the old address may be
 * on a label.
 */
export function setDelivery(db: Db, { orderId, userId, choice }: Change): Promise<OrderDetail> {
  return transaction(db, async (tx) => {
    const order = await lockChangeable(tx, orderId, userId)
    if (order.fulfilment === 'PREPARING') throw notChangeable(order, 'PREPARING')
    const address = await chosenAddress(tx, order.userId, choice)
    const fee = await feeOfFirstAddress(tx, order)
    if (fee > 0 && order.status !== 'PENDING') throw notChangeable(order, 'FEE_DUE')
    await addFee(tx, order, fee)
    await writeDelivery(tx, orderId, address)
    return getOrder(orderId, userId, tx)
  })
}

type OperatorChange = { orderId: number; delivery: DeliveryAddress; caller: Caller | null }

/**
 * The same on behalf of an operator, who may change it until it is shipped, and for whom the price of a paid order stays.
 * The log says that it happened; the address itself is not in the log, which is never deleted.
 */
export function setDeliveryAsOperator(
  db: Db,
  { orderId, delivery, caller }: OperatorChange,
): Promise<OrderDetail> {
  return transaction(db, async (tx) => {
    const order = await lockChangeable(tx, orderId, null)
    if (order.status === 'PENDING') await addFee(tx, order, await feeOfFirstAddress(tx, order))
    const before = await tx.orderDelivery.count({ where: { orderId } })
    await writeDelivery(tx, orderId, delivery)
    await logChange(tx, {
      by: caller,
      action: 'order.delivery',
      subject: `order:${orderId}`,
      before: { hasAddress: before > 0 },
      after: { hasAddress: true },
    })
    return getOrder(orderId, null, tx)
  })
}

async function lockChangeable(tx: Tx, orderId: number, userId: number | null): Promise<LockedOrder> {
  const order = await lockOrder(tx, orderId, userId)
  if (!isOpen[order.status]) throw new ShopError('DELIVERY_NOT_CHANGEABLE', { orderStatus: order.status })
  if (hasShipped[order.fulfilment]) throw notChangeable(order, 'SHIPPED')
  return order
}

const notChangeable = ({ status }: LockedOrder, reason: 'SHIPPED' | 'PREPARING' | 'FEE_DUE') =>
  new ShopError('DELIVERY_NOT_CHANGEABLE', { orderStatus: status, reason })

/** What an order that has no address yet owes for its delivery. Another address costs nothing more. */
async function feeOfFirstAddress(tx: Tx, order: LockedOrder): Promise<number> {
  const hasAddress = (await tx.orderDelivery.count({ where: { orderId: order.id } })) > 0
  if (hasAddress || order.deliveryFee > 0) return 0
  return deliveryFeeFor(order.subtotal - order.discount, deliveryFeeRule())
}

async function addFee(tx: Tx, { id, total }: LockedOrder, fee: number): Promise<void> {
  if (fee === 0) return
  await tx.order.update({
    where: { id },
    data: { deliveryFee: fee, total: total + fee },
    select: { id: true },
  })
}

async function chosenAddress(tx: Tx, userId: number, choice: DeliveryChoice): Promise<DeliveryAddress> {
  const { addressId, delivery } = choice
  if ((addressId === undefined) === (delivery === undefined))
    throw new ShopError('INVALID_REQUEST', { reason: 'ONE_ADDRESS' })
  if (delivery) return delivery
  const found = addressId === undefined ? null : await findDeliveryAddress(tx, userId, addressId)
  if (!found) throw new ShopError('ADDRESS_NOT_FOUND', { addressId })
  return found
}

async function writeDelivery(tx: Tx, orderId: number, address: DeliveryAddress): Promise<void> {
  await tx.orderDelivery.upsert({
    where: { orderId },
    create: { orderId, ...address },
    update: address,
    select: { orderId: true },
  })
}
