import { personOf } from '@/lib/auth/caller'
import { handle } from '@/lib/http/handle'
import { getMe } from '@/lib/users/queries'
import { getMeEndpoint } from '@/lib/users/schema'

export const GET = handle(getMeEndpoint, ({ caller }) => getMe(personOf(caller)))
