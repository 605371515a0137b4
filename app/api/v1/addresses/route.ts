import { handle } from '@/lib/api/handle'
import { addAddress } from '@/lib/delivery/add-address'
import { listAddresses } from '@/lib/delivery/queries'
import { addAddressEndpoint, listAddressesEndpoint } from '@/lib/delivery/schema'
import { requireUserId } from '@/lib/http/caller'

export const GET = handle(listAddressesEndpoint, ({ caller }) => listAddresses(requireUserId(caller)))

export const POST = handle(addAddressEndpoint, ({ body, caller, db }) =>
  addAddress(db, requireUserId(caller), body),
)
