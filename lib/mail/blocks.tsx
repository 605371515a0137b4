import type { CSSProperties, ReactNode } from 'react'
import type { MailBlock, MailRow } from '@/lib/mail/content'
import { shopUrl } from '@/lib/mail/shop-url'
import { colors } from '@/tailwind.config'

const FONT =
  "'Pretendard Variable', Pretendard, -apple-system, 'Apple SD Gothic Neo', 'Noto Sans KR', sans-serif"

/** Korean breaks between words; an address or a code that is longer than the line breaks anywhere. */
export const wrapping: CSSProperties = { wordBreak: 'keep-all', overflowWrap: 'anywhere' }

export const inkText: CSSProperties = { color: colors.ink[0], fontFamily: FONT }
export const mutedText: CSSProperties = { color: colors.muted[0], fontFamily: FONT }

type LayoutTableProps = { className?: string; style: CSSProperties; children: ReactNode }

/** Some mail programs lay out nothing but tables. */
export const LayoutTable = ({ className, style, children }: LayoutTableProps) => (
  <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} className={className} style={style}>
    <tbody>{children}</tbody>
  </table>
)

/** One part of a mail. */
export function Block({ block }: { block: MailBlock }) {
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

const ROW_STYLES: Record<NonNullable<MailRow['weight']> | 'plain', CSSProperties> = {
  plain: { padding: '10px 0', fontSize: 15, lineHeight: '22px' },
  strong: { padding: '14px 0', fontSize: 20, lineHeight: '26px', fontWeight: 800 },
  small: { padding: '7px 0', fontSize: 13, lineHeight: '20px' },
}

const ONE_LINE_MAX = 20

/** Amounts and numbers stay on one line. */
const valueWrapping = (value: string): CSSProperties =>
  value.length <= ONE_LINE_MAX ? { whiteSpace: 'nowrap' } : wrapping

function Rows({ rows }: { rows: readonly MailRow[] }) {
  return (
    <LayoutTable className="line" style={{ borderTop: `1px solid ${colors.line[0]}`, margin: '20px 0' }}>
      {rows.map(({ label, value, weight }) => {
        const cell: CSSProperties = {
          borderBottom: `1px solid ${colors.line[0]}`,
          verticalAlign: 'top',
          ...ROW_STYLES[weight ?? 'plain'],
        }
        return (
          <tr key={`${label} ${value}`}>
            <td className="muted line" style={{ ...mutedText, ...wrapping, ...cell, paddingRight: 16 }}>
              {label.replace(/ × (?=\d+$)/, '\u00a0×\u00a0')}
            </td>
            <td align="right" className="ink line" style={{ ...inkText, ...cell, ...valueWrapping(value) }}>
              {value}
            </td>
          </tr>
        )
      })}
    </LayoutTable>
  )
}

function Quote({ label, text }: { label: string; text: string }) {
  return (
    <LayoutTable
      className="quote"
      style={{ background: colors.sunken[0], borderRadius: 12, margin: '4px 0 20px' }}
    >
      <tr>
        <td style={{ padding: '16px 18px' }}>
          <div className="muted" style={{ ...mutedText, fontSize: 13, lineHeight: '20px', fontWeight: 600 }}>
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
    </LayoutTable>
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
