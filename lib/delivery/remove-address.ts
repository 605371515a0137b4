import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { lockUser } from '@/lib/users/require-user'

/** When the default goes, the newest of the others takes its place, so that an order always knows where to go. */
export function removeAddress(db: Db, addressId: number, userId: number): Promise<void> {
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const address = await tx.address.findUnique({
      where: { id: addressId, userId },
      select: { isDefault: true },
    })
    if (!address) throw new ShopError('ADDRESS_NOT_FOUND')
    await tx.address.delete({ where: { id: addressId }, select: { id: true } })
    if (!address.isDefault) return
    const next = await tx.address.findFirst({
      where: { userId },
      orderBy: { id: 'desc' },
      select: { id: true },
    })
    if (next)
      await tx.address.update({ where: { id: next.id }, data: { isDefault: true }, select: { id: true } })
  })
}
