import { formatPercent, formatWon, wonParts } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { cn } from './cn'

const SIZES = { sm: 'text-base', md: 'text-xl', lg: 'text-3xl', xl: 'text-4xl' }

export type PriceProps = {
  size?: keyof typeof SIZES | undefined
  won: number
  /** The price before the discount, struck through when higher than `won`. */
  original?: number | undefined
  className?: string | undefined
}

type PriceViewProps = PriceProps & { locale: Locale; text: { was: string; now: string } }

export function PriceView({ won, original = won, size = 'md', className, locale, text }: PriceViewProps) {
  const { before, figure, after } = wonParts(locale, won)
  const reduced = original > won
  const style = cn('whitespace-nowrap font-extrabold tabular-nums', SIZES[size])
  return (
    <span className={cn('inline-flex flex-wrap items-baseline gap-x-2', className)}>
      {reduced && (
        <span className={cn(style, 'text-accent')}>{formatPercent(locale, 1 - won / original)}</span>
      )}
      <span className={style}>
        {reduced && <span className="sr-only">{text.now} </span>}
        {before && <span className="font-bold">{before}</span>}
        {figure}
        {after && <span className="ml-px font-bold text-[0.78em]">{after}</span>}
      </span>
      {reduced && (
        <s className="text-muted text-sm tabular-nums">
          <span className="sr-only">{text.was} </span>
          {formatWon(locale, original)}
        </s>
      )}
    </span>
  )
}
