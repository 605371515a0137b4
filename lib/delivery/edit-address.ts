import { type Db, transaction } from '@/lib/database/transaction'
import { clearDefault } from '@/lib/delivery/add-address'
import { toAddress } from '@/lib/delivery/queries'
import type { AddressEdit, AddressResponse } from '@/lib/delivery/schema'
import { ShopError } from '@/lib/errors'
import { lockUser } from '@/lib/users/require-user'

type Edit = { addressId: number; userId: number; changes: AddressEdit }

/** Somebody else's address is reported as missing, so that nobody learns whether it exists. */
export function editAddress(db: Db, { addressId, userId, changes }: Edit): Promise<AddressResponse> {
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const where = { id: addressId, userId }
    if ((await tx.address.count({ where })) === 0) throw new ShopError('ADDRESS_NOT_FOUND')
    if (changes.isDefault) await clearDefault(tx, userId)
    const defined = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    return toAddress(await tx.address.update({ where, data: { ...defined, updatedAt: new Date() } }))
  })
}
