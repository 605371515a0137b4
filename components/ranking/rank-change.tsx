import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

export type RankChangeText = Pick<Messages['ranking'], 'newShort' | 'new' | 'same' | 'up' | 'down'>

type RankChangeProps = { rank: number; rankYesterday: number | null; text: RankChangeText }

/** The change of position since yesterday; null when it was not ranked then. */
export function RankChange(props: RankChangeProps) {
  const { look, shown, spoken } = changeOf(props)
  return (
    <span className={`text-xs tabular-nums ${look}`}>
      <span aria-hidden>{shown}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  )
}

function changeOf({ rank, rankYesterday, text }: RankChangeProps) {
  if (rankYesterday === null) return { look: 'font-bold text-accent', shown: text.newShort, spoken: text.new }
  const count = Math.abs(rankYesterday - rank)
  if (count === 0) return { look: 'text-muted', shown: '–', spoken: text.same }
  return rank < rankYesterday
    ? { look: 'font-bold text-accent', shown: `▲ ${count}`, spoken: fill(text.up, { count }) }
    : { look: 'font-bold text-muted', shown: `▼ ${count}`, spoken: fill(text.down, { count }) }
}
