import { handle } from '@/lib/http/handle'
import { adjustWallet } from '@/lib/people/adjust-wallet'
import { adjustWalletEndpoint } from '@/lib/people/schema'

export const POST = handle(adjustWalletEndpoint, ({ params, body, caller, db }) =>
  adjustWallet(db, { ...params, ...body, caller }),
)
