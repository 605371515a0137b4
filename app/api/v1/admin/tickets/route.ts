import { handle } from '@/lib/api/handle'
import { listTicketsEndpoint } from '@/lib/tickets/schema'
import { listTickets } from '@/lib/tickets/tickets'

export const GET = handle(listTicketsEndpoint, ({ query }) => listTickets(query))
