import { useLocale, useMessages } from 'next-intl'
import { nameIn } from '@/components/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { RankRows } from './rank-rows'
import type { Ranked } from './ranked'

type RankListProps = { rows: Ranked[]; maxima: { units: number; sales: number } }

/** Bars are relative to the best of the whole ranking, including the podium. */
export function RankList({ rows, maxima }: RankListProps) {
  const { ranking, common } = useMessages()
  const locale = useLocale()
  const { rank, unitsLabel, salesLabel, newShort, same, up, down } = ranking
  const text = {
    rank,
    unitsLabel,
    salesLabel,
    newShort,
    new: ranking.new,
    same,
    up,
    down,
    soldOut: common.soldOut,
  }
  return (
    <section aria-labelledby="rank-list" className="mt-10 md:mt-14">
      <div className="mb-2 flex items-center justify-between gap-4">
        <h2 id="rank-list" className="font-bold text-lg">
          {ranking.list}
        </h2>
        <p className="flex gap-4 text-muted text-xs">
          <BarKey look="bg-vivid" label={unitsLabel} />
          <BarKey look="bg-jade" label={salesLabel} />
        </p>
      </div>
      <RankRows
        rows={rows.map((ranked) => ({
          productId: ranked.productId,
          rank: ranked.rankPosition,
          rankYesterday: ranked.rankYesterday,
          name: nameIn(locale, ranked),
          imageUrl: ranked.imageUrl,
          price: ranked.price,
          soldOut: ranked.stockQuantity === 0,
          units: fill(ranking.units, { count: formatNumber(locale, ranked.salesCount) }),
          unitsShare: ranked.salesCount / maxima.units,
          sales: formatWon(locale, ranked.totalSalesPrice),
          salesShare: ranked.totalSalesPrice / maxima.sales,
        }))}
        text={text}
      />
    </section>
  )
}

const BarKey = ({ look, label }: { look: string; label: string }) => (
  <span className="flex items-center gap-1.5">
    <span aria-hidden className={`h-2 w-4 rounded-full ${look}`} />
    {label}
  </span>
)
