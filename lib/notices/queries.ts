import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import { type Db, transaction } from '@/lib/database/transaction'
import { pageOf } from '@/lib/http/page-of'
import { DEFAULT_LOCALE, isLocale, type Locale } from '@/lib/i18n/locale'
import { findKind } from '@/lib/notices/kinds'
import { contextIn } from '@/lib/notices/notice-kind'
import type { NoticeResponse, Preference } from '@/lib/notices/schema'
import { TOPICS } from '@/lib/notices/topics'
import { seoulTime } from '@/lib/time'

/** The bell shows no higher number than 99. */
const COUNTED_MAX = 100

const loadUnread = coalesce<number, { count: number }>(async (db, userIds) => {
  const rows = await queryCombined<{ userId: number; count: number }>(
    db,
    sql`select u.id as "userId", (select count(*)::int from (
               select 1 from notices where user_id = u.id and in_shop and read_at is null limit ${COUNTED_MAX}::int) n) as count
        from unnest(${bigints(userIds)}) as u(id)`,
  )
  return new Map(rows.map((row) => [row.userId, row]))
})

/** How many notices a user has not read, at most a hundred, for the bell. Read together with the other figures of the header. */
export const countUnread = async (userId: number, db: Db = prisma): Promise<number> =>
  (await loadUnread(db, userId))?.count ?? 0

type Stored = {
  id: number
  kind: string
  data: unknown
  locale: string
  readAt: Date | null
  createdAt: Date
}

/** A notice in a language, or in that of its recipient. Null when this release does not know its kind. */
function toNotice(
  { id, kind: name, data, locale: stored, readAt, createdAt }: Stored,
  shown: Locale | undefined,
): NoticeResponse | null {
  const locale = shown ?? (isLocale(stored) ? stored : DEFAULT_LOCALE)
  const kind = findKind(name)
  const parsed = kind?.data.safeParse(data)
  if (!kind || !parsed?.success) return null
  const { subject, blocks } = kind.content(parsed.data, contextIn(locale))
  const body = blocks.find((block) => block.kind === 'text')
  const link = blocks.find((block) => block.kind === 'link')
  return {
    noticeId: id,
    kind: name,
    title: subject,
    body: body?.text ?? '',
    path: link?.path ?? null,
    read: readAt !== null,
    createdAt: seoulTime(createdAt),
  }
}

type NoticesQuery = { cursor?: number | undefined; limit: number; locale?: Locale }

/** What a user was told in the shop, newest first. */
export async function listNotices(userId: number, { cursor, limit, locale }: NoticesQuery) {
  const [rows, unread] = await Promise.all([
    prisma.notice.findMany({
      where: { userId, inShop: true, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    }),
    countUnread(userId),
  ])
  const page = pageOf(rows, limit, ({ id }) => id)
  return { ...page, items: page.items.flatMap((row) => toNotice(row, locale) ?? []), unread }
}

export function readNotices(db: Db, userId: number, upTo: number): Promise<{ unread: number }> {
  return transaction(db, async (tx) => {
    await tx.notice.updateMany({
      where: { userId, inShop: true, readAt: null, id: { lte: upTo } },
      data: { readAt: new Date() },
    })
    return { unread: await countUnread(userId, tx) }
  })
}

/** What a user has chosen for each topic. */
export async function listPreferences(userId: number, db: Db = prisma): Promise<Preference[]> {
  const chosen = await db.noticePreference.findMany({ where: { userId } })
  return TOPICS.map((topic) => {
    const { byMail = true, inShop = true, byText = true } = chosen.find((row) => row.topic === topic) ?? {}
    return { topic, byMail, inShop, byText }
  })
}

export function setPreference(
  db: Db,
  userId: number,
  { topic, byMail, inShop, byText }: Omit<Preference, 'byText'> & { byText?: boolean | undefined },
): Promise<Preference[]> {
  const choice = { byMail, inShop, ...(byText === undefined ? {} : { byText }) }
  return transaction(db, async (tx) => {
    await tx.noticePreference.upsert({
      where: { userId_topic: { userId, topic } },
      create: { userId, topic, ...choice },
      update: choice,
    })
    return listPreferences(userId, tx)
  })
}
