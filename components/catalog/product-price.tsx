import { cn } from '@/components/ui/cn'
import { type PriceProps, PriceView } from '@/components/ui/price-view'
import type { ProductResponse } from '@/lib/catalog/schema'
import { percentOff } from '@/lib/catalog/was-price'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'

export type ProductPriceProps = Pick<ProductResponse, 'price' | 'wasPrice'> &
  Pick<PriceProps, 'size'> & {
    locale: Locale
    /** What screen readers say before the former price. */
    was: string
    className?: string | undefined
  }

const PERCENT = { sm: 'text-base', md: 'text-xl', lg: 'text-3xl', xl: 'text-4xl' }
const FORMER = { sm: 'text-xs', md: 'text-xs md:text-sm', lg: 'text-base', xl: 'text-lg' }

/** The price, and for a reduced one the percentage and the former price struck through. */
export function ProductPrice({ price, wasPrice, size = 'md', locale, was, className }: ProductPriceProps) {
  const percent = percentOff({ price, wasPrice })
  return (
    <span className={cn('flex flex-wrap items-baseline gap-x-1.5', className)}>
      {percent !== null && (
        <span className={cn('font-extrabold text-accent tabular-nums', PERCENT[size])}>{percent}%</span>
      )}
      <PriceView won={price} size={size} locale={locale} />
      {wasPrice !== null && wasPrice > price && (
        <s className={cn('whitespace-nowrap text-muted tabular-nums', FORMER[size])}>
          <span className="sr-only">{was} </span>
          {formatWon(locale, wasPrice)}
        </s>
      )}
    </span>
  )
}
