import { handle } from '@/lib/api/handle'
import { personOf } from '@/lib/http/caller'
import { getMe } from '@/lib/users/queries'
import { getMeEndpoint } from '@/lib/users/schema'

export const GET = handle(getMeEndpoint, ({ caller }) => getMe(personOf(caller)))
