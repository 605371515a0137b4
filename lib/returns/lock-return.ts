import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type LockedOrder, lockOrderWithReturns } from '@/lib/orders/lock-order'
import type { ReturnState } from '@/lib/returns/schema'

const readReturn = (tx: Tx, returnId: number) =>
  tx.return.findUnique({ where: { id: returnId }, include: { lines: { orderBy: { productId: 'asc' } } } })

/** A return whose order is locked, so that nothing else changes it. */
export type LockedReturn = NonNullable<Awaited<ReturnType<typeof readReturn>>> & { order: LockedOrder }

/** Locks the order of a return and then reads the return. That of another user is reported as missing. */
export async function lockReturn(tx: Tx, returnId: number, userId: number | null): Promise<LockedReturn> {
  const found = await tx.return.findUnique({
    where: { id: returnId },
    select: { orderId: true, userId: true },
  })
  if (!found || (userId !== null && found.userId !== userId)) throw new ShopError('RETURN_NOT_FOUND')
  const order = await lockOrderWithReturns(tx, found.orderId, null)
  const locked = await readReturn(tx, returnId)
  if (!locked) throw new ShopError('RETURN_NOT_FOUND')
  return { ...locked, order }
}

/** Refuses a return that is in none of these states. */
export function requireState({ state }: { state: ReturnState }, states: readonly ReturnState[]): void {
  if (!states.includes(state)) throw new ShopError('RETURN_CLOSED', { returnState: state })
}
