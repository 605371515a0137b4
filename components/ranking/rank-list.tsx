import { useLocale, useMessages } from 'next-intl'
import { nameIn } from '@/lib/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import { formatNumber } from '@/lib/i18n/format'
import { proofOf } from '@/lib/ranking/proof'
import { RankRows } from './rank-rows'
import type { Ranked } from './ranked'

/** The ranking from the fourth product on. */
export function RankList({ rows }: { rows: Ranked[] }) {
  const { ranking, common, catalog } = useMessages()
  const locale = useLocale()
  const { rank, newShort, same, up, down } = ranking
  const soldText = (ranked: Ranked) => {
    const salesCount = proofOf(ranked)?.salesCount ?? null
    return salesCount === null ? null : fill(ranking.units, { count: formatNumber(locale, salesCount) })
  }
  return (
    <section aria-labelledby="rank-list" className="mt-10 md:mt-14">
      <h2 id="rank-list" className="sr-only">
        {ranking.list}
      </h2>
      <RankRows
        rows={rows.map((ranked) => ({
          productId: ranked.productId,
          rank: ranked.rankPosition,
          rankYesterday: ranked.rankYesterday,
          name: nameIn(locale, ranked),
          imageUrl: ranked.imageUrl,
          price: ranked.price,
          wasPrice: ranked.wasPrice,
          soldOut: ranked.stockQuantity === 0,
          sold: soldText(ranked),
        }))}
        text={{
          rank,
          newShort,
          new: ranking.new,
          same,
          up,
          down,
          soldOut: common.soldOut,
          was: catalog.card.was,
        }}
      />
    </section>
  )
}
