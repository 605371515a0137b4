import { handle } from '@/lib/api/handle'
import { openTicketEndpoint } from '@/lib/tickets/schema'
import { openTicket } from '@/lib/tickets/tickets'

export const POST = handle(openTicketEndpoint, ({ body, caller, db }) =>
  openTicket(db, { ...body, userId: caller?.userId ?? null }),
)
