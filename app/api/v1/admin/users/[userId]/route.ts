import { handle } from '@/lib/http/handle'
import { getPerson } from '@/lib/people/queries'
import { getPersonEndpoint } from '@/lib/people/schema'

export const GET = handle(getPersonEndpoint, ({ params }) => getPerson(params.userId))
