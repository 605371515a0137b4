import { useLocale, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { formatPercent } from '@/lib/i18n/format'

type ChangeNoteProps = { now: number; then: number; label: string }

/** `▲ 12% vs this time yesterday`: the change in percent, readable without colour. */
export function ChangeNote({ now, then, label }: ChangeNoteProps) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  const share = then === 0 ? null : now / then - 1
  const grew = share === null ? now > 0 : share > 0.005
  const shrank = share !== null && share < -0.005
  const mark = grew ? '▲' : shrank ? '▼' : '='
  const text = share === null ? (now > 0 ? t('new') : '') : formatPercent(locale, Math.abs(share))
  return (
    <span className="flex flex-wrap items-baseline gap-x-1.5 text-sm">
      <b className={cn('tabular-nums', grew ? 'text-jade' : shrank ? 'text-danger' : 'text-muted')}>
        <span aria-hidden>{mark}</span> {share !== null && (grew ? '+' : shrank ? '−' : '')}
        {text}
      </b>
      <span className="text-muted">{label}</span>
    </span>
  )
}
