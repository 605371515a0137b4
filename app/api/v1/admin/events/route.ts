import { listEvents } from '@/lib/events/queries'
import { listEventsEndpoint } from '@/lib/events/schema'
import { handle } from '@/lib/http/handle'

export const GET = handle(listEventsEndpoint, ({ query }) => listEvents(query))
