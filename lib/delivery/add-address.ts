import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ADDRESSES_MAX } from '@/lib/delivery/limits'
import { toAddress } from '@/lib/delivery/queries'
import type { AddressRequest, AddressResponse } from '@/lib/delivery/schema'
import { ShopError } from '@/lib/errors'
import { lockUser } from '@/lib/users/require-user'

/** The lock of the owner's row keeps concurrent requests from adding more than fit or a second default. */
export function addAddress(db: Db, userId: number, input: AddressRequest): Promise<AddressResponse> {
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const count = await tx.address.count({ where: { userId } })
    if (count >= ADDRESSES_MAX) throw new ShopError('ADDRESS_BOOK_FULL', { maximum: ADDRESSES_MAX })
    const isDefault = input.isDefault || count === 0
    if (isDefault) await clearDefault(tx, userId)
    return toAddress(await tx.address.create({ data: { ...input, userId, isDefault } }))
  })
}

/** Before another address of the same person becomes the default. */
export const clearDefault = (tx: Tx, userId: number) =>
  tx.address.updateMany({ where: { userId, isDefault: true }, data: { isDefault: false } })
