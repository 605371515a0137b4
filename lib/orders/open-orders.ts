import type { Tx } from '@/lib/database/transaction'

/** Orders that are neither paid nor closed. */
export const countOpenOrders = (tx: Tx, userId: number): Promise<number> =>
  tx.order.count({ where: { userId, status: { in: ['PENDING', 'PAYING'] } } })

export const hasOrders = async (tx: Tx, userId: number): Promise<boolean> =>
  (await tx.order.findFirst({ where: { userId }, select: { id: true } })) !== null

/** Paid orders that have not arrived. Without an address there is nothing to send until the owner or an operator gives one. */
export const hasUndeliveredOrder = async (tx: Tx, userId: number): Promise<boolean> =>
  (await tx.order.findFirst({
    where: {
      userId,
      status: 'PAID',
      fulfilment: { in: ['TO_PACK', 'PREPARING', 'PARTLY_SHIPPED', 'SHIPPED'] },
      OR: [{ delivery: { isNot: null } }, { fulfilment: { not: 'TO_PACK' } }],
    },
    select: { id: true },
  })) !== null
