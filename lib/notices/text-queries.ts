import type { z } from 'zod'
import { cacheReads } from '@/lib/database/cache-reads'
import { prisma } from '@/lib/database/client'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pageOf } from '@/lib/http/page-of'
import { COUNTED_MAX, FAILING_AFTER_MS, FRESH_MS } from '@/lib/notices/admin-queries'
import type { MessageQueue } from '@/lib/notices/admin-schema'
import { textOfNotice } from '@/lib/notices/text-of-notice'
import type { listTextsEndpoint, TextRow } from '@/lib/notices/text-schema'
import { hasTextService } from '@/lib/notices/text-service'
import { DAY_MS, seoulTime } from '@/lib/time'

type TextMessage = Prisma.Result<typeof prisma.textMessage, object, 'findUniqueOrThrow'>

export const toTextRow = (message: TextMessage): TextRow => ({
  textId: message.id,
  kind: message.kind,
  eventKey: message.eventKey,
  userId: message.userId,
  phone: message.phone,
  // The CHECKs of the columns have the same values.
  channel: message.channel as TextRow['channel'],
  state: message.state as TextRow['state'],
  text: textOfNotice(message) ?? '',
  attempts: message.attempts,
  lastError: message.lastError,
  createdAt: seoulTime(message.createdAt),
  sentAt: message.sentAt && seoulTime(message.sentAt),
})

async function count(where: Prisma.TextMessageWhereInput): Promise<number> {
  return (await prisma.textMessage.findMany({ where, select: { id: true }, take: COUNTED_MAX })).length
}

const failing = (): Prisma.TextMessageWhereInput => ({
  state: 'PENDING',
  lastError: { not: null },
  createdAt: { lt: new Date(Date.now() - FAILING_AFTER_MS) },
})

async function readQueue(): Promise<MessageQueue> {
  const [pending, inVain, dead] = await Promise.all([
    count({ state: 'PENDING' }),
    count(failing()),
    count({ state: 'DEAD' }),
  ])
  return { isConfigured: hasTextService(), pending, failing: inVain, dead }
}

/** What an operator should look at: messages given up in the last week, and those that the service does not take. */
export const countTextTrouble = cacheReads<void, { failing: number; dead: number }>(async () => {
  const [inVain, dead] = await Promise.all([
    count(failing()),
    count({ state: 'DEAD', createdAt: { gt: new Date(Date.now() - 7 * DAY_MS) } }),
  ])
  return { failing: inVain, dead }
}, FRESH_MS)

/** A mobile number begins with 0, as no user id does. */
function matching(q: string): Prisma.TextMessageWhereInput {
  const digits = q.replace(/[\s-]/g, '')
  return /^[1-9]\d{0,14}$/.test(digits) ? { userId: Number(digits) } : { phone: digits }
}

export async function listTexts({ state, q, cursor, limit }: z.output<typeof listTextsEndpoint.query>) {
  const [queue, texts] = await Promise.all([
    readQueue(),
    prisma.textMessage.findMany({
      where: {
        ...(state !== undefined && { state }),
        ...(q !== undefined && matching(q)),
        ...(cursor !== undefined && { id: { lt: cursor } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    }),
  ])
  return { ...pageOf(texts.map(toTextRow), limit, ({ textId }) => textId), queue }
}
