import { useLocale, useMessages } from 'next-intl'
import { fill } from '@/lib/i18n/fill'
import { formatNumber } from '@/lib/i18n/format'
import { proofOf } from '@/lib/ranking/proof'
import type { Ranked } from './ranked'

/** How many were sold, where that speaks for the product. */
export function SoldCount({ ranked }: { ranked: Ranked }) {
  const locale = useLocale()
  const text = useMessages().ranking
  const salesCount = proofOf(ranked)?.salesCount ?? null
  if (salesCount === null) return null
  return <span className="tabular-nums">{fill(text.units, { count: formatNumber(locale, salesCount) })}</span>
}
