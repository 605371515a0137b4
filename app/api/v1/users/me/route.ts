import { handle } from '@/lib/api/handle'
import { requireUserId } from '@/lib/http/caller'
import { getMe } from '@/lib/users/queries'
import { getMeEndpoint } from '@/lib/users/schema'

export const GET = handle(getMeEndpoint, ({ caller }) => getMe(requireUserId(caller)))
