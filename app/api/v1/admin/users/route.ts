import { handle } from '@/lib/http/handle'
import { listPeople } from '@/lib/people/queries'
import { listPeopleEndpoint } from '@/lib/people/schema'

export const GET = handle(listPeopleEndpoint, ({ query }) => listPeople(query))
