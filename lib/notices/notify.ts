import type { z } from 'zod'
import { execute, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import type { MailState, Prisma } from '@/lib/generated/prisma/client'
import { DEFAULT_LOCALE, type Locale } from '@/lib/i18n/locale'
import { type NoticeKind, newsUntil, textNewsUntil } from '@/lib/notices/notice-kind'
import { hasTextService } from '@/lib/notices/text-service'
import { findRecipients } from '@/lib/users/find-recipients'

/** A notice to one user. */
export type NoticeDraft = {
  kind: NoticeKind
  userId: number
  eventKey: string
  data: unknown
  /** For another address than the user's own, such as one that is to become it. */
  address?: string | undefined
  /** A mail that was not sent by then is not sent any more. By default its kind says how long it is news. */
  expiresAt?: Date | undefined
}

type Choice = { byMail: boolean; inShop: boolean; byText: boolean }
/** What is told of the account goes to the mailbox only: somebody else may hold the session. */
const ACCOUNT: Choice = { byMail: true, inShop: false, byText: false }
const UNCHANGED: Choice = { byMail: true, inShop: true, byText: true }

/**
 * Stores notices in the transaction of what they tell of; the worker sends the mails after its commit. A notice of the same
 * kind and event to the same recipient is stored once.
 */
export async function notifyAll(tx: Tx, drafts: readonly NoticeDraft[]): Promise<void> {
  if (drafts.length === 0) return
  const userIds = [...new Set(drafts.map(({ userId }) => userId))]
  const recipients = await findRecipients(tx, userIds)
  const choices = await readChoices(tx, userIds)
  const addressed = drafts.flatMap((draft) => {
    const user = recipients.get(draft.userId)
    if (!user) return []
    const { topic } = draft.kind
    const choice = topic === null ? ACCOUNT : (choices.get(choiceKey(draft.userId, topic)) ?? UNCHANGED)
    return [{ draft, user, choice }]
  })
  const rows = addressed
    .filter(({ choice }) => choice.byMail || choice.inShop)
    .map(({ draft, user, choice }) => rowOf(draft, user, choice))
  if (rows.length > 0) await insertNotices(tx, rows)
  if (!hasTextService()) return
  const texts = addressed
    .filter(({ draft, choice }) => draft.kind.isTexted && choice.byText)
    .flatMap(({ draft, user }) => textOf(draft, user))
  if (texts.length > 0) await tx.textMessage.createMany({ data: texts, skipDuplicates: true })
}

const MOBILE = /^01[016789]\d{7,8}$/

/** The message to the phone of a user who has entered a mobile number. */
const textOf = (
  { kind, userId, eventKey, data }: NoticeDraft,
  { phone, locale }: Pick<Recipient, 'locale'> & { phone: string | null },
): Prisma.TextMessageCreateManyInput[] =>
  phone === null || !MOBILE.test(phone)
    ? []
    : [
        {
          userId,
          kind: kind.name,
          eventKey,
          phone,
          locale: locale ?? DEFAULT_LOCALE,
          // The schema of a kind has only what JSON can hold.
          data: kind.data.parse(data) as Prisma.InputJsonValue,
          expiresAt: textNewsUntil(),
        },
      ]

/** The same for one notice, with its data checked by the compiler. */
export const notify = <Data extends z.ZodType>(
  tx: Tx,
  kind: NoticeKind<Data>,
  notice: Omit<NoticeDraft, 'kind' | 'data'> & { data: z.input<Data> },
): Promise<void> => notifyAll(tx, [{ ...notice, kind }])

type AddressNotice<Data extends z.ZodType> = {
  /** Null for someone who is no member. */
  userId: number | null
  address: string
  locale: Locale
  eventKey: string
  data: z.input<Data>
  expiresAt?: Date | undefined
}

/** A mail to an address that need not be a member's, such as of someone who has asked a question. */
export async function notifyAddress<Data extends z.ZodType>(
  tx: Tx,
  kind: NoticeKind<Data>,
  { userId, address, locale, eventKey, data, expiresAt }: AddressNotice<Data>,
): Promise<void> {
  const row = rowOf({ kind, userId, eventKey, data, address, expiresAt }, { email: address, locale }, ACCOUNT)
  await insertNotices(tx, [row])
}

/** One parameter for all of them: with a parameter for each value, the client spends more CPU on 500 notices than on their sales. */
const insertNotices = (tx: Tx, rows: readonly NoticeRow[]): Promise<unknown> =>
  execute(
    tx,
    sql`insert into notices (kind, event_key, recipient, user_id, address, locale, data, in_shop, mail_state, expires_at)
        select kind, event_key, recipient, user_id, address, locale, data, in_shop, mail_state::"MailState", expires_at
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (kind text, event_key text, recipient text, user_id bigint,
          address text, locale text, data jsonb, in_shop boolean, mail_state text, expires_at timestamptz)
        on conflict do nothing`,
  )

/** The same for many members, whose preferences do not matter, such as of advertising that they have agreed to. */
export async function notifyAddresses<Data extends z.ZodType>(
  tx: Tx,
  kind: NoticeKind<Data>,
  notices: readonly (Omit<AddressNotice<Data>, 'locale' | 'userId'> & {
    userId: number
    locale: Locale | null
    expiresAt: Date
  })[],
): Promise<void> {
  const rows = notices.map(({ address, locale, ...notice }) => ({
    ...rowOf({ kind, ...notice }, { email: address, locale }, ACCOUNT),
  }))
  if (rows.length > 0) await insertNotices(tx, rows)
}

type Recipient = { email: string; locale: Locale | null }

/** By the names of the columns. */
type NoticeRow = {
  kind: string
  event_key: string
  recipient: string
  user_id: number | null
  address: string
  locale: Locale
  data: unknown
  in_shop: boolean
  mail_state: MailState
  expires_at: Date | null
}

function rowOf(
  {
    kind,
    userId,
    eventKey,
    data,
    address,
    expiresAt,
  }: Omit<NoticeDraft, 'userId'> & { userId: number | null },
  { email, locale }: Recipient,
  { byMail, inShop }: Choice,
): NoticeRow {
  return {
    kind: kind.name,
    event_key: eventKey,
    recipient: address ?? `user:${userId}`,
    user_id: userId,
    address: address ?? email,
    locale: locale ?? DEFAULT_LOCALE,
    data: kind.data.parse(data),
    in_shop: inShop,
    mail_state: byMail ? 'PENDING' : 'NONE',
    expires_at: expiresAt ?? newsUntil(kind),
  }
}

const choiceKey = (userId: number, topic: string): string => `${userId} ${topic}`

async function readChoices(tx: Tx, userIds: number[]): Promise<Map<string, Choice>> {
  const chosen = await tx.noticePreference.findMany({ where: { userId: { in: userIds } } })
  return new Map(chosen.map(({ userId, topic, ...choice }) => [choiceKey(userId, topic), choice]))
}
