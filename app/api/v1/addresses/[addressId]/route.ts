import { handle } from '@/lib/api/handle'
import { editAddress } from '@/lib/delivery/edit-address'
import { removeAddress } from '@/lib/delivery/remove-address'
import { editAddressEndpoint, removeAddressEndpoint } from '@/lib/delivery/schema'
import { requireUserId } from '@/lib/http/caller'

export const PATCH = handle(editAddressEndpoint, ({ params, body, caller, db }) =>
  editAddress(db, { ...params, userId: requireUserId(caller), changes: body }),
)

export const DELETE = handle(removeAddressEndpoint, async ({ params, caller, db }) => {
  await removeAddress(db, params.addressId, requireUserId(caller))
  return undefined
})
