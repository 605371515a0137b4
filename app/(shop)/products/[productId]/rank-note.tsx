import { Flame } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Link } from '@/components/ui/link'
import { listPopular } from '@/lib/ranking/queries'
import { LIST_MAX } from '@/lib/ranking/schema'

/** Below this rank only the number sold is shown. */
const LOWEST_RANK_SHOWN = 30

export async function RankNote({ productId }: { productId: number }) {
  const ranking = await listPopular({ sortBy: 'THREE_DAYS', limit: LIST_MAX })
  const ranked = ranking.find((product) => product.productId === productId)
  if (!ranked) return null
  const t = await getTranslations('product')
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
      {ranked.rankPosition <= LOWEST_RANK_SHOWN && (
        <Link
          href="/best-sellers"
          className="pressable touch-area inline-flex h-7 items-center gap-1 rounded-full bg-ink px-3 font-bold text-paper text-xs"
        >
          <Flame aria-hidden className="size-3.5" />
          {t('rank', { rank: ranked.rankPosition })}
        </Link>
      )}
      <span className="text-muted">{t('sold', { count: ranked.salesCount })}</span>
    </p>
  )
}
