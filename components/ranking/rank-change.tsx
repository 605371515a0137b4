import { useTranslations } from 'next-intl'

/** The change of position since yesterday; null when it was not ranked then. */
export function RankChange({ rank, before }: { rank: number; before: number | null }) {
  const t = useTranslations('ranking')
  if (before === null)
    return (
      <span className="font-bold text-accent text-xs">
        <span aria-hidden>{t('newShort')}</span>
        <span className="sr-only">{t('new')}</span>
      </span>
    )
  const moved = before - rank
  if (moved === 0)
    return (
      <span className="text-muted text-xs">
        <span aria-hidden>–</span>
        <span className="sr-only">{t('same')}</span>
      </span>
    )
  const up = moved > 0
  const count = Math.abs(moved)
  return (
    <span className={`font-bold text-xs tabular-nums ${up ? 'text-accent' : 'text-muted'}`}>
      <span aria-hidden>
        {up ? '▲' : '▼'} {count}
      </span>
      <span className="sr-only">{t(up ? 'up' : 'down', { count })}</span>
    </span>
  )
}
