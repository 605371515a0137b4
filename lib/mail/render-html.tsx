import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Block, inkText, LayoutTable, mutedText, wrapping } from '@/lib/mail/blocks'
import { type MailBlock, type MailContent, oneLine } from '@/lib/mail/content'
import type { Sender } from '@/lib/mail/sender'
import { shopUrl } from '@/lib/mail/shop-url'
import { colors } from '@/tailwind.config'

/** Mail programs read styles from the elements; those that know dark mode take its colours from here. */
const DARK_CSS = `@media (prefers-color-scheme: dark) {
  .paper { background: ${colors.paper[1]} !important }
  .card { background: ${colors.surface[1]} !important }
  .ink { color: ${colors.ink[1]} !important }
  .muted { color: ${colors.muted[1]} !important }
  .quote { background: ${colors.sunken[1]} !important }
  .line { border-color: ${colors.line[1]} !important }
  .button { background: ${colors.accent[1]} !important; color: ${colors['accent-ink'][1]} !important }
}`

type FrameProps = { locale: string; subject: string; preview: ReactNode; children: ReactNode }

function Frame({ locale, subject, preview, children }: FrameProps) {
  return (
    <html lang={locale}>
      {/* biome-ignore lint/style/noHeadElement: a mail is a document of its own, not a page of Next */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style>{DARK_CSS}</style>
      </head>
      <body className="paper" style={{ margin: 0, padding: 0, background: colors.paper[0] }}>
        {preview}
        <LayoutTable className="paper" style={{ background: colors.paper[0] }}>
          <tr>
            <td align="center" style={{ padding: '32px 16px' }}>
              <LayoutTable style={{ maxWidth: 560 }}>{children}</LayoutTable>
            </td>
          </tr>
        </LayoutTable>
      </body>
    </html>
  )
}

/** The line that mailboxes show after the subject. Otherwise it would be the shop's name and the heading again. */
function Preview({ blocks }: { blocks: readonly MailBlock[] }) {
  const first = blocks.find((block) => block.kind === 'text')
  if (!first) return null
  return <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{oneLine(first.text)}</div>
}

type MailProps = { content: MailContent; sender: Sender }

function Mail({ content: { subject, heading, blocks, footnote }, sender }: MailProps) {
  return (
    <Frame locale={sender.locale} subject={subject} preview={<Preview blocks={blocks} />}>
      <tr>
        <td style={{ padding: '0 8px 20px' }}>
          <a
            href={shopUrl('/')}
            className="ink"
            style={{ ...inkText, fontSize: 20, fontWeight: 800, textDecoration: 'none' }}
          >
            {sender.name}
          </a>
        </td>
      </tr>
      <tr>
        <td
          className="card"
          style={{ background: colors.surface[0], borderRadius: 20, padding: '32px 28px' }}
        >
          <h1
            className="ink"
            style={{
              ...inkText,
              ...wrapping,
              margin: '0 0 20px',
              fontSize: 24,
              lineHeight: '32px',
              fontWeight: 800,
            }}
          >
            {heading}
          </h1>
          {blocks.map((block) => (
            <Block key={JSON.stringify(block)} block={block} />
          ))}
        </td>
      </tr>
      <tr>
        <td
          className="muted"
          style={{ ...mutedText, ...wrapping, padding: '16px 8px', fontSize: 13, lineHeight: '20px' }}
        >
          {[footnote ?? '', ...sender.lines]
            .filter((line) => line !== '')
            .map((line) => (
              <div key={line} style={{ paddingTop: 8 }}>
                {line}
              </div>
            ))}
        </td>
      </tr>
    </Frame>
  )
}

/** The HTML of a mail. React escapes every text. */
export const renderHtml = (content: MailContent, sender: Sender): string =>
  `<!doctype html>${renderToStaticMarkup(<Mail content={content} sender={sender} />)}`
