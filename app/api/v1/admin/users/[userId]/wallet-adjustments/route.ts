import { handle } from '@/lib/api/handle'
import { adjustWallet } from '@/lib/users/adjust-wallet'
import { adjustWalletEndpoint } from '@/lib/users/admin-schema'

export const POST = handle(adjustWalletEndpoint, ({ params, body, caller, db }) =>
  adjustWallet(db, { ...params, ...body, caller }),
)
