import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { addWishEndpoint, removeWishEndpoint } from '@/lib/wishes/schema'
import { addWish, removeWish } from '@/lib/wishes/wishes'

export const PUT = handle(addWishEndpoint, async ({ params, caller, db }) => {
  await addWish(db, requireUserId(caller), params.productId)
  return undefined
})

export const DELETE = handle(removeWishEndpoint, async ({ params, caller, db }) => {
  await removeWish(db, requireUserId(caller), params.productId)
  return undefined
})
