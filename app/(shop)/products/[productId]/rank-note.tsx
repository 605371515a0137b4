import { Flame } from 'lucide-react'
import { getMessages } from 'next-intl/server'
import { Link } from '@/components/ui/link'
import { fill } from '@/lib/i18n/fill'
import { findRanked } from '@/lib/ranking/queries'

/** Below this rank only the number sold is shown. */
const LOWEST_RANK_SHOWN = 30

export async function RankNote({ productId }: { productId: number }) {
  const ranked = await findRanked('THREE_DAYS', productId)
  if (!ranked) return null
  const { product: text } = await getMessages()
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
      {ranked.rankPosition <= LOWEST_RANK_SHOWN && (
        <Link
          href="/best-sellers"
          className="pressable touch-area inline-flex h-7 items-center gap-1 rounded-full bg-ink px-3 font-bold text-paper text-xs"
        >
          <Flame aria-hidden className="size-3.5" />
          {fill(text.rank, { rank: ranked.rankPosition })}
        </Link>
      )}
      <span className="text-muted">{fill(text.sold, { count: ranked.salesCount })}</span>
    </p>
  )
}
