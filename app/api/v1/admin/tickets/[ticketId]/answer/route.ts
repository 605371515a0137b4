import { handle } from '@/lib/api/handle'
import { answerTicketEndpoint } from '@/lib/tickets/schema'
import { answerTicket } from '@/lib/tickets/tickets'

export const POST = handle(answerTicketEndpoint, ({ params, body, caller, db }) =>
  answerTicket(db, { ticketId: params.ticketId, answer: body.answer, caller }),
)
