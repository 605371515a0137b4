import type { z } from 'zod'
import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import { query, type Sql, sql, where } from '@/lib/database/sql'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pageOf } from '@/lib/http/page-of'
import { canSendMail } from '@/lib/mail/can-send-mail'
import {
  type listMailsEndpoint,
  type MailRow,
  type MessageQueue,
  MessageState,
} from '@/lib/notices/admin-schema'
import { mailOfNotice } from '@/lib/notices/mail-of-notice'
import { MINUTE_MS, seoulTime } from '@/lib/time'

/** Bounds the time of counting. */
export const COUNTED_MAX = 10_000

/** A server that answers each time that it is closing takes no attempts from its mails, so only their age shows it. */
export const FAILING_AFTER_MS = 10 * MINUTE_MS

type MailCounts = { pending: number; failing: number; dead: number; deadThisWeek: number }

/**
 * In SQL, here and in the list, with the states as literals: a parameter that is cast to the enum proves no partial index, and
 * the whole table would be read.
 */
async function countMails(): Promise<MailCounts> {
  const failingSince = new Date(Date.now() - FAILING_AFTER_MS)
  const [counts] = await query<MailCounts>(
    prisma,
    sql`select (select count(*)::int from (
                  select 1 from notices where mail_state = 'PENDING' limit ${COUNTED_MAX}::int) n) as pending,
               (select count(*)::int from (
                  select 1 from notices
                  where mail_state = 'PENDING' and last_error is not null and created_at < ${failingSince}
                  limit ${COUNTED_MAX}::int) n) as failing,
               (select count(*)::int from (
                  select 1 from notices where mail_state = 'DEAD' limit ${COUNTED_MAX}::int) n) as dead,
               (select count(*)::int from (
                  select 1 from notices where mail_state = 'DEAD' and created_at > now() - interval '7 days'
                  limit ${COUNTED_MAX}::int) n) as "deadThisWeek"`,
  )
  return counts ?? { pending: 0, failing: 0, dead: 0, deadThisWeek: 0 }
}

async function readQueue(): Promise<MessageQueue> {
  const { pending, failing, dead } = await countMails()
  return { isConfigured: canSendMail(), pending, failing, dead }
}

/** How old the counts of the desk's first page may be, however many operators look. */
export const FRESH_MS = 2000

/** What an operator should look at: mails given up in the last week, and those that the server does not take. */
export const countMailTrouble = cacheReads<void, { failing: number; dead: number }>(async () => {
  const { failing, deadThisWeek } = await countMails()
  return { failing, dead: deadThisWeek }
}, FRESH_MS)

type Notice = Prisma.Result<typeof prisma.notice, object, 'findUniqueOrThrow'>

/** Only the subject: the text of a mail may hold a link that lets its recipient in. */
export const toMailRow = (notice: Notice): MailRow => ({
  mailId: notice.id,
  kind: notice.kind,
  eventKey: notice.eventKey,
  userId: notice.userId,
  address: notice.address ?? '',
  subject: mailOfNotice(notice)?.content.subject ?? '',
  state: MessageState.parse(notice.mailState),
  attempts: notice.attempts,
  lastError: notice.lastError,
  createdAt: seoulTime(notice.createdAt),
  sentAt: notice.sentAt && seoulTime(notice.sentAt),
})

const matching = (q: string) =>
  /^\d{1,15}$/.test(q) ? { 'user_id = ?': Number(q) } : { 'address = ?': q.toLowerCase() }

type MailsQuery = z.output<typeof listMailsEndpoint.query>

/** The ids of the newest mails. */
export const selectMails = ({ state, q, cursor, limit }: MailsQuery): Sql =>
  sql`select id from notices
      where ${where({
        "mail_state <> 'NONE'": state === undefined,
        "mail_state = 'PENDING'": state === 'PENDING',
        "mail_state = 'SENT'": state === 'SENT',
        "mail_state = 'DEAD'": state === 'DEAD',
        ...(q === undefined ? {} : matching(q)),
        'id < ?': cursor,
      })}
      order by id desc limit ${limit + 1}::int`

export async function listMails(search: MailsQuery) {
  const [queue, notices] = await Promise.all([
    readQueue(),
    query<{ id: number }>(prisma, selectMails(search)).then((rows) =>
      prisma.notice.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { id: 'desc' } }),
    ),
  ])
  return { ...pageOf(notices.map(toMailRow), search.limit, ({ mailId }) => mailId), queue }
}
