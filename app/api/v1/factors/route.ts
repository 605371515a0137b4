import { handle } from '@/lib/api/handle'
import { getFactors } from '@/lib/auth/factors/queries'
import { getFactorsEndpoint } from '@/lib/auth/factors/schema'
import { requireUserId } from '@/lib/http/caller'

export const GET = handle(getFactorsEndpoint, ({ caller }) => getFactors(requireUserId(caller)))
