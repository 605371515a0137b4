import { businessFacts } from '@/lib/business/business'
import { fill } from '@/lib/i18n/fill'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import type { MailContent } from '@/lib/mail/content'
import type { Sender } from '@/lib/mail/sender'
import { shopUrl } from '@/lib/mail/shop-url'
import { findKind } from '@/lib/notices/kinds'
import { contextIn } from '@/lib/notices/notice-kind'

export type StoredNotice = { kind: string; locale: string; data: unknown }

export type NoticeMail = { content: MailContent; sender: Sender; unsubscribeUrl: string | undefined }

/** The mail of a stored notice. Null if this release does not know its kind or cannot read its data. */
export function mailOfNotice({ kind: name, locale: stored, data }: StoredNotice): NoticeMail | null {
  const kind = findKind(name)
  const parsed = kind?.data.safeParse(data)
  if (!kind || !parsed?.success) return null
  const locale = isLocale(stored) ? stored : DEFAULT_LOCALE
  const { footnotes, topics } = messages[locale].notices
  const { topic } = kind
  const footnote = topic === null ? footnotes.account : fill(footnotes.topic, { topic: topics[topic] })
  return {
    content: { footnote, ...kind.content(parsed.data, contextIn(locale)) },
    sender: {
      locale,
      name: messages[locale].common.shop,
      lines: [
        businessFacts(locale)
          .map(({ label, value }) => `${label} ${value}`)
          .join(' · '),
      ],
    },
    unsubscribeUrl: topic === null ? undefined : shopUrl('/account/notices'),
  }
}
