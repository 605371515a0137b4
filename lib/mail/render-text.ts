import type { MailBlock, MailContent } from '@/lib/mail/content'
import type { Sender } from '@/lib/mail/sender'
import { shopUrl } from '@/lib/mail/shop-url'

const LINES: { [Kind in MailBlock['kind']]: (block: Extract<MailBlock, { kind: Kind }>) => string } = {
  text: ({ text }) => text,
  quote: ({ label, text }) => `${label}\n${text.replace(/^/gm, '> ')}`,
  rows: ({ rows }) =>
    rows.map(({ label, value }) => (value === '' ? label : `${label}: ${value}`)).join('\n'),
  link: ({ label, path }) => `${label}\n${shopUrl(path)}`,
}

const linesOf = <Kind extends MailBlock['kind']>(block: Extract<MailBlock, { kind: Kind }>): string =>
  LINES[block.kind as Kind](block)

/** The plain text of a mail. */
export function renderText({ heading, blocks, footnote }: MailContent, sender: Sender): string {
  const paragraphs = [heading, ...blocks.map(linesOf), '--', footnote ?? '', ...sender.lines]
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`
}
