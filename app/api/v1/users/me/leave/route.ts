import { leaveShop } from '@/lib/accounts/leave-shop'
import { leaveShopEndpoint } from '@/lib/accounts/schema'
import { handle } from '@/lib/api/handle'

export const POST = handle(
  leaveShopEndpoint,
  async ({ body, caller, db }) => {
    await leaveShop(db, { password: body.password, caller })
    return undefined
  },
  { withoutTransaction: () => true },
)
