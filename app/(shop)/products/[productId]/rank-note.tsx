import { Flame } from 'lucide-react'
import { useMessages } from 'next-intl'
import { Link } from '@/components/ui/link'
import { fill } from '@/lib/i18n/fill'

/** Below this rank only the number sold is shown. */
const LOWEST_RANK_SHOWN = 30

export function RankNote({ position, salesCount }: { position: number; salesCount: number }) {
  const { product: text } = useMessages()
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
      {position <= LOWEST_RANK_SHOWN && (
        <Link
          href="/best-sellers"
          className="pressable touch-area inline-flex h-7 items-center gap-1 rounded-full bg-ink px-3 font-bold text-paper text-xs"
        >
          <Flame aria-hidden className="size-3.5" />
          {fill(text.rank, { rank: position })}
        </Link>
      )}
      <span className="text-muted">{fill(text.sold, { count: salesCount })}</span>
    </p>
  )
}
