import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { listWishesEndpoint } from '@/lib/wishes/schema'
import { listWishes } from '@/lib/wishes/wishes'

export const GET = handle(listWishesEndpoint, ({ query, caller }) => listWishes(requireUserId(caller), query))
