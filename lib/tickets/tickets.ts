import type { z } from 'zod'
import { prisma } from '@/lib/database/client'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'
import { type Page, pageOf } from '@/lib/http/page-of'
import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/i18n/locale'
import { ticketAnswered } from '@/lib/notices/kinds/ticket-answered'
import { notifyAddress } from '@/lib/notices/notify'
import { logChange } from '@/lib/operators/log'
import type { listTicketsEndpoint, TICKET_TOPICS, TicketRow } from '@/lib/tickets/schema'
import { seoulTime } from '@/lib/time'

type NewTicket = {
  userId: number | null
  email: string
  topic: (typeof TICKET_TOPICS)[number]
  message: string
  locale: Locale
}

export async function openTicket(db: Db, ticket: NewTicket): Promise<{ ticketId: number }> {
  const { id } = await db.ticket.create({ data: ticket, select: { id: true } })
  return { ticketId: id }
}

type Ticket = Prisma.Result<typeof prisma.ticket, object, 'findUniqueOrThrow'>

const toRow = ({ id, userId, email, topic, message, answer, answeredAt, createdAt }: Ticket): TicketRow => ({
  ticketId: id,
  userId,
  email,
  // The CHECK of the column has the same topics.
  topic: topic as TicketRow['topic'],
  message,
  answer,
  answeredAt: answeredAt && seoulTime(answeredAt),
  createdAt: seoulTime(createdAt),
})

const matching = (q: string): Prisma.TicketWhereInput =>
  /^\d{1,15}$/.test(q) ? { userId: Number(q) } : { email: q.toLowerCase() }

export async function listTickets({
  state,
  q,
  cursor,
  limit,
}: z.output<typeof listTicketsEndpoint.query>): Promise<Page<TicketRow>> {
  const tickets = await prisma.ticket.findMany({
    where: {
      ...(state === undefined ? {} : { answeredAt: state === 'OPEN' ? null : { not: null } }),
      ...(q === undefined ? {} : matching(q)),
      ...(cursor === undefined ? {} : { id: { lt: cursor } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  return pageOf(tickets.map(toRow), limit, ({ ticketId }) => ticketId)
}

type Answer = { ticketId: number; answer: string; caller: Caller | null }

/** Stores the answer and mails it. Of two operators who answer at once the update admits the first. */
export function answerTicket(db: Db, { ticketId, answer, caller }: Answer): Promise<TicketRow> {
  return transaction(db, async (tx) => {
    const [ticket] = await tx.ticket.updateManyAndReturn({
      where: { id: ticketId, answeredAt: null },
      data: { answer, answeredAt: new Date(), answeredBy: caller?.userId ?? null },
    })
    if (!ticket) {
      const known = await tx.ticket.count({ where: { id: ticketId } })
      throw known > 0
        ? new ShopError('INVALID_REQUEST', { reason: 'ANSWERED_ALREADY' })
        : new ShopError('NOT_FOUND')
    }
    await notifyAddress(tx, ticketAnswered, {
      userId: ticket.userId,
      address: ticket.email,
      locale: isLocale(ticket.locale) ? ticket.locale : DEFAULT_LOCALE,
      eventKey: `ticket:${ticketId}`,
      data: { ticketId, question: ticket.message, answer },
    })
    await logChange(tx, {
      by: caller,
      action: 'ticket.answer',
      subject: `ticket:${ticketId}`,
      before: null,
      after: { answer },
    })
    return toRow(ticket)
  })
}
