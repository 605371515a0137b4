import { handle } from '@/lib/api/handle'
import { listEvents } from '@/lib/events/queries'
import { listEventsEndpoint } from '@/lib/events/schema'

export const GET = handle(listEventsEndpoint, ({ query }) => listEvents(query))
