import { Flame } from 'lucide-react'
import { useMessages } from 'next-intl'
import { Link } from '@/components/ui/link'
import { fill } from '@/lib/i18n/fill'
import type { Proof } from '@/lib/ranking/proof'

export function RankNote({ position, salesCount }: Proof) {
  const { product: text } = useMessages()
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
      {position !== null && (
        <Link
          href="/best-sellers"
          className="pressable touch-area inline-flex h-7 items-center gap-1 rounded-full bg-ink px-3 font-bold text-paper text-xs"
        >
          <Flame aria-hidden className="size-3.5" />
          {fill(text.rank, { rank: position })}
        </Link>
      )}
      {salesCount !== null && <span className="text-muted">{fill(text.sold, { count: salesCount })}</span>}
    </p>
  )
}
