import { handle } from '@/lib/api/handle'
import { listPeople } from '@/lib/users/admin-queries'
import { listPeopleEndpoint } from '@/lib/users/admin-schema'

export const GET = handle(listPeopleEndpoint, ({ query }) => listPeople(query))
