import { wonParts } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { cn } from './cn'

const SIZES = { sm: 'text-base', md: 'text-xl', lg: 'text-3xl', xl: 'text-4xl' }

export type PriceProps = {
  size?: keyof typeof SIZES | undefined
  won: number
  className?: string | undefined
}

export function PriceView({ won, size = 'md', className, locale }: PriceProps & { locale: Locale }) {
  const { before, figure, after } = wonParts(locale, won)
  return (
    <span
      className={cn('inline-block whitespace-nowrap font-extrabold tabular-nums', SIZES[size], className)}
    >
      {before && <span className="font-bold">{before}</span>}
      {figure}
      {after && <span className="ml-px font-bold text-[0.78em]">{after}</span>}
    </span>
  )
}
