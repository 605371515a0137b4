import type { CSSProperties, ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type MailBlock, type MailContent, type MailRow, oneLine } from '@/lib/mail/content'
import type { Sender } from '@/lib/mail/sender'
import { shopUrl } from '@/lib/mail/shop-url'
import { colors } from '@/tailwind.config'

const FONT =
  "'Pretendard Variable', Pretendard, -apple-system, 'Apple SD Gothic Neo', 'Noto Sans KR', sans-serif"

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

/** Korean breaks between words; an address or a code that is longer than the line breaks anywhere. */
const wrapping: CSSProperties = { wordBreak: 'keep-all', overflowWrap: 'anywhere' }

const ONE_LINE_MAX = 20

const inkText: CSSProperties = { color: colors.ink[0], fontFamily: FONT }
const mutedText: CSSProperties = { color: colors.muted[0], fontFamily: FONT }

type FrameProps = { locale: string; subject: string; preview: ReactNode; children: ReactNode }

/** Tables, because some mail programs lay out nothing else. */
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
        <table
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          className="paper"
          style={{ background: colors.paper[0] }}
        >
          <tbody>
            <tr>
              <td align="center" style={{ padding: '32px 16px' }}>
                <table
                  role="presentation"
                  width="100%"
                  cellPadding={0}
                  cellSpacing={0}
                  style={{ maxWidth: 560 }}
                >
                  <tbody>{children}</tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

const ROW_STYLES: Record<NonNullable<MailRow['weight']> | 'plain', CSSProperties> = {
  plain: { padding: '10px 0', fontSize: 15, lineHeight: '22px' },
  strong: { padding: '14px 0', fontSize: 20, lineHeight: '26px', fontWeight: 800 },
  small: { padding: '7px 0', fontSize: 13, lineHeight: '20px' },
}

/** Amounts and numbers stay on one line. */
const valueWrapping = (value: string): CSSProperties =>
  value.length <= ONE_LINE_MAX ? { whiteSpace: 'nowrap' } : wrapping

function Rows({ rows }: { rows: readonly MailRow[] }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      className="line"
      style={{ borderTop: `1px solid ${colors.line[0]}`, margin: '20px 0' }}
    >
      <tbody>
        {rows.map(({ label, value, weight }) => {
          const cell: CSSProperties = {
            borderBottom: `1px solid ${colors.line[0]}`,
            verticalAlign: 'top',
            ...ROW_STYLES[weight ?? 'plain'],
          }
          return (
            <tr key={`${label} ${value}`}>
              <td className="muted line" style={{ ...mutedText, ...wrapping, ...cell, paddingRight: 16 }}>
                {label.replace(' × ', '\u00a0×\u00a0')}
              </td>
              <td align="right" className="ink line" style={{ ...inkText, ...cell, ...valueWrapping(value) }}>
                {value}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Quote({ label, text }: { label: string; text: string }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      className="quote"
      style={{ background: colors.sunken[0], borderRadius: 12, margin: '4px 0 20px' }}
    >
      <tbody>
        <tr>
          <td style={{ padding: '16px 18px' }}>
            <div
              className="muted"
              style={{ ...mutedText, fontSize: 13, lineHeight: '20px', fontWeight: 600 }}
            >
              {label}
            </div>
            <div
              className="ink"
              style={{ ...inkText, ...wrapping, fontSize: 15, lineHeight: '24px', whiteSpace: 'pre-line' }}
            >
              {text}
            </div>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function QuietLink({ label, path }: { label: string; path: string }) {
  return (
    <p style={{ margin: '0 0 8px' }}>
      <a
        href={shopUrl(path)}
        className="muted"
        style={{ ...mutedText, fontSize: 14, lineHeight: '22px', textDecoration: 'underline' }}
      >
        {label}
      </a>
    </p>
  )
}

function Button({ label, path }: { label: string; path: string }) {
  return (
    <p style={{ margin: '28px 0 8px' }}>
      <a
        href={shopUrl(path)}
        className="button"
        style={{
          display: 'inline-block',
          padding: '14px 24px',
          borderRadius: 12,
          background: colors.accent[0],
          color: colors['accent-ink'][0],
          fontFamily: FONT,
          fontSize: 16,
          fontWeight: 600,
          textDecoration: 'none',
        }}
      >
        {label}
      </a>
    </p>
  )
}

function Block({ block }: { block: MailBlock }) {
  if (block.kind === 'rows') return <Rows rows={block.rows} />
  if (block.kind === 'quote') return <Quote label={block.label} text={block.text} />
  if (block.kind === 'link') {
    const Link = block.quiet ? QuietLink : Button
    return <Link label={block.label} path={block.path} />
  }
  return (
    <p
      className="ink"
      style={{
        ...inkText,
        ...wrapping,
        margin: '0 0 16px',
        fontSize: 16,
        lineHeight: '26px',
        whiteSpace: 'pre-line',
      }}
    >
      {block.text}
    </p>
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
