import type { CSSProperties, ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { MailBlock, MailContent, MailRow } from '@/lib/mail/content'
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
  .line { border-color: ${colors.line[1]} !important }
  .button { background: ${colors.accent[1]} !important; color: ${colors['accent-ink'][1]} !important }
}`

const inkText: CSSProperties = { color: colors.ink[0], fontFamily: FONT }
const mutedText: CSSProperties = { color: colors.muted[0], fontFamily: FONT }

/** Tables, because some mail programs lay out nothing else. */
function Frame({ locale, subject, children }: { locale: string; subject: string; children: ReactNode }) {
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
        {rows.map(({ label, value, strong }) => {
          const cell: CSSProperties = {
            padding: '12px 0',
            borderBottom: `1px solid ${colors.line[0]}`,
            fontSize: strong ? 18 : 15,
            fontWeight: strong ? 700 : 400,
            lineHeight: '22px',
            verticalAlign: 'top',
          }
          return (
            <tr key={`${label} ${value}`}>
              <td className="muted line" style={{ ...mutedText, ...cell, paddingRight: 16 }}>
                {label}
              </td>
              <td align="right" className="ink line" style={{ ...inkText, ...cell }}>
                {value}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
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
  if (block.kind === 'link') return <Button label={block.label} path={block.path} />
  return (
    <p
      className="ink"
      style={{ ...inkText, margin: '0 0 16px', fontSize: 16, lineHeight: '26px', whiteSpace: 'pre-line' }}
    >
      {block.text}
    </p>
  )
}

type MailProps = { content: MailContent; sender: Sender }

function Mail({ content: { subject, heading, blocks, footnote }, sender }: MailProps) {
  return (
    <Frame locale={sender.locale} subject={subject}>
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
            style={{ ...inkText, margin: '0 0 20px', fontSize: 24, lineHeight: '32px', fontWeight: 800 }}
          >
            {heading}
          </h1>
          {blocks.map((block) => (
            <Block key={JSON.stringify(block)} block={block} />
          ))}
        </td>
      </tr>
      <tr>
        <td className="muted" style={{ ...mutedText, padding: '24px 8px', fontSize: 13, lineHeight: '20px' }}>
          {[footnote ?? '', ...sender.lines]
            .filter((line) => line !== '')
            .map((line) => (
              <div key={line}>{line}</div>
            ))}
        </td>
      </tr>
    </Frame>
  )
}

/** The HTML of a mail. React escapes every text. */
export const renderHtml = (content: MailContent, sender: Sender): string =>
  `<!doctype html>${renderToStaticMarkup(<Mail content={content} sender={sender} />)}`
