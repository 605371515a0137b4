import type { z } from 'zod'
import { formatWon } from '@/lib/i18n/format'
import { type DateStyle, formatDate } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'
import { type Messages, messages } from '@/lib/i18n/messages'
import type { MailContent } from '@/lib/mail/content'
import type { NoticeName } from '@/lib/notices/kind-names'
import type { Topic } from '@/lib/notices/topics'
import type { OrderedProduct } from '@/lib/orders/ordered-product'
import { DAY_MS } from '@/lib/time'

/** What the texts of a kind are made with, in the language of the recipient. */
export type NoticeContext = {
  locale: Locale
  messages: Messages
  won: (amount: number) => string
  date: (when: string, style?: DateStyle) => string
}

export const contextIn = (locale: Locale): NoticeContext => ({
  locale,
  messages: messages[locale],
  won: (amount) => formatWon(locale, amount),
  date: (when, style) => formatDate(locale, when, style),
})

/** A kind of notice. `Data` is what is stored with each notice, and from which its texts are made when it is shown. */
export type NoticeKind<Data extends z.ZodType = z.ZodType> = {
  name: NoticeName
  /** Null for what concerns the account: it cannot be turned off, and only mails tell it. */
  topic: Topic | null
  /** How long its mail is news: seven days by default. Null if each notice says so itself, as that of a link does. */
  mailWithinMs?: number | null
  data: Data
  /** Whether it is also sent to the phone of who has entered one. */
  isTexted?: boolean
  /**
   * The events that such a notice tells of; null for one that a function requests by `notify`. An event names its order's products in
   * Korean and without their options; `ordered` has them.
   */
  event: {
    type: string
    read(payload: unknown, ordered: readonly OrderedProduct[]): EventNotice<Data> | null
  } | null
  /** The heading, the first text and the link are also what the notice centre shows. */
  content(data: z.output<Data>, context: NoticeContext): MailContent
}

const MAIL_WITHIN_MS = 7 * DAY_MS

/** When the mail of a notice of this kind is no news any more. */
export function newsUntil({ mailWithinMs = MAIL_WITHIN_MS }: Pick<NoticeKind, 'mailWithinMs'>): Date | null {
  return mailWithinMs === null ? null : new Date(Date.now() + mailWithinMs)
}

/** When a message to a phone is no news any more: the day after. */
export const textNewsUntil = (): Date => new Date(Date.now() + DAY_MS)

/** Who is told of an event. `eventKey` names the event: one is told once, however often it is read. */
type EventNotice<Data extends z.ZodType> = { userId: number; eventKey: string; data: z.input<Data> }

/** Declares a kind. */
export const noticeKind = <Data extends z.ZodType>(kind: NoticeKind<Data>): NoticeKind<Data> => kind
