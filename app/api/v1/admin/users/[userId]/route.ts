import { handle } from '@/lib/api/handle'
import { getPerson } from '@/lib/users/admin-queries'
import { getPersonEndpoint } from '@/lib/users/admin-schema'

export const GET = handle(getPersonEndpoint, ({ params }) => getPerson(params.userId))
