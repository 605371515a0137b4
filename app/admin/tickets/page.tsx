import { MessageCircleQuestion } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { AnswerTicket } from '@/components/admin/answer-ticket'
import { ListPage } from '@/components/admin/list-page'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { formatMoment } from '@/lib/i18n/format-date'
import { listTicketsEndpoint } from '@/lib/tickets/schema'
import { listTickets } from '@/lib/tickets/tickets'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/tickets'

export const generateMetadata = titled('tickets')

export default async function TicketsPage({ searchParams }: PageProps<'/admin/tickets'>) {
  const { place, query } = await openListPage(PATH, searchParams, listTicketsEndpoint.query)
  const [t, locale, { help }, page] = await Promise.all([
    getTranslations('admin.tickets'),
    getLocale(),
    getMessages(),
    listTickets(query),
  ])
  return (
    <ListPage
      {...place}
      title={t('title')}
      none={t('none')}
      hint={t('searchHint')}
      links={{
        name: 'state',
        label: t('state'),
        options: [
          ['OPEN', t('open')],
          ['ANSWERED', t('answered')],
        ],
      }}
      Icon={MessageCircleQuestion}
      page={page}
    >
      <ul className="grid gap-3">
        {page.items.map((ticket) => (
          <li key={ticket.ticketId}>
            <Card className="grid gap-3">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
                <Badge tone={ticket.answeredAt ? 'jade' : 'warn'}>
                  {t(ticket.answeredAt ? 'answered' : 'open')}
                </Badge>
                <span className="font-semibold">{help.contact.topics[ticket.topic]}</span>
                <span className="break-all text-muted">{ticket.email}</span>
                <span className="text-muted tabular-nums">
                  #{ticket.ticketId} · {formatMoment(locale, ticket.createdAt)}
                </span>
              </div>
              <p className="whitespace-pre-line break-words">{ticket.message}</p>
              {ticket.answer ? (
                <p className="whitespace-pre-line break-words rounded-md bg-sunken px-4 py-3">
                  {ticket.answer}
                </p>
              ) : (
                <div>
                  <AnswerTicket ticketId={ticket.ticketId} email={ticket.email} />
                </div>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </ListPage>
  )
}
