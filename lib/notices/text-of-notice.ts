import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import { messages } from '@/lib/i18n/messages'
import type { MailContent } from '@/lib/mail/content'
import { shopUrl } from '@/lib/mail/shop-url'
import { findKind } from '@/lib/notices/kinds'
import type { StoredNotice } from '@/lib/notices/mail-of-notice'
import { contextIn } from '@/lib/notices/notice-kind'

/** The text to a phone of a stored notice. Null if this release does not know its kind or cannot read its data. */
export function textOfNotice({ kind: name, locale: stored, data }: StoredNotice): string | null {
  const kind = findKind(name)
  const parsed = kind?.data.safeParse(data)
  if (!kind || !parsed?.success) return null
  const locale = isLocale(stored) ? stored : DEFAULT_LOCALE
  return asText(messages[locale].common.shop, kind.content(parsed.data, contextIn(locale)))
}

/** More rows than the number of a parcel, such as all products of an order, are left to the page. */
const ROWS_MAX = 4

function asText(shop: string, { heading, blocks }: MailContent): string {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'text' || block.kind === 'quote') return [block.text]
    if (block.kind === 'link') return [shopUrl(block.path)]
    return block.rows.length > ROWS_MAX ? [] : block.rows.map(({ label, value }) => `${label}: ${value}`)
  })
  return [`[${shop}] ${heading}`, ...lines].join('\n')
}
