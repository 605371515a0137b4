import { cva, type VariantProps } from 'class-variance-authority'
import { formatPercent, formatWon, wonParts } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { cn } from './cn'

const priceStyle = cva('font-extrabold tabular-nums', {
  variants: {
    size: {
      sm: 'text-base',
      md: 'text-xl',
      lg: 'text-3xl',
      xl: 'text-4xl',
    },
  },
  defaultVariants: { size: 'md' },
})

export type PriceProps = VariantProps<typeof priceStyle> & {
  won: number
  /** Shown struck through beside the discount when higher than `won`. */
  original?: number | undefined
  className?: string | undefined
}

type PriceViewProps = PriceProps & { locale: Locale; text: { was: string; now: string } }

export function PriceView({ won, original = won, size, className, locale, text }: PriceViewProps) {
  const { before, figure, after } = wonParts(locale, won)
  const reduced = original > won
  return (
    <span className={cn('inline-flex flex-wrap items-baseline gap-x-2', className)}>
      {reduced && (
        <span className={cn(priceStyle({ size }), 'text-accent')}>
          {formatPercent(locale, 1 - won / original)}
        </span>
      )}
      <span className={priceStyle({ size })}>
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
