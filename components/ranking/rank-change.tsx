import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

export type RankChangeText = Pick<Messages['ranking'], 'newShort' | 'new' | 'same' | 'up' | 'down'>

type RankChangeProps = { rank: number; rankYesterday: number | null; text: RankChangeText }

/** The change of position since yesterday; null when it was not ranked then. */
export function RankChange({ rank, rankYesterday, text }: RankChangeProps) {
  if (rankYesterday === null)
    return (
      <span className="font-bold text-accent text-xs">
        <span aria-hidden>{text.newShort}</span>
        <span className="sr-only">{text.new}</span>
      </span>
    )
  const moved = rankYesterday - rank
  if (moved === 0)
    return (
      <span className="text-muted text-xs">
        <span aria-hidden>–</span>
        <span className="sr-only">{text.same}</span>
      </span>
    )
  const up = moved > 0
  const count = Math.abs(moved)
  return (
    <span className={`font-bold text-xs tabular-nums ${up ? 'text-accent' : 'text-muted'}`}>
      <span aria-hidden>
        {up ? '▲' : '▼'} {count}
      </span>
      <span className="sr-only">{fill(up ? text.up : text.down, { count })}</span>
    </span>
  )
}
