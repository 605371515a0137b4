import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Section } from '@/components/ui/section'
import { formatRelative } from '@/lib/i18n/format-date'
import type { TodayResponse } from '@/lib/totals/schema'
import { DeskLink } from './desk-role'

const LOOKS = {
  good: { Icon: CircleCheck, ink: 'text-jade' },
  bad: { Icon: CircleAlert, ink: 'text-danger' },
  unknown: { Icon: CircleDashed, ink: 'text-muted' },
}

/** An event is normally delivered within seconds. */
export const EVENT_LAG_SECONDS_MAX = 60

type Backup = { backedUpAt: Date | null; failure: string | null } | null

/** Whether events are delivered, the last audit passed and there is a backup. */
export function ShopHealth({ today, backup }: { today: TodayResponse; backup: Backup }) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  const { events, audit } = today
  const isLate = events.dead > 0 || events.lagSeconds > EVENT_LAG_SECONDS_MAX
  return (
    <Section title={t('health')}>
      <ul id="health" className="grid scroll-mt-24 gap-4">
        <State look={isLate ? 'bad' : 'good'} title={<DeskLink href="/admin/events">{t('events')}</DeskLink>}>
          {events.dead > 0 && <span className="block">{t('eventsDead', { count: events.dead })}</span>}
          {events.pending > 0
            ? t('eventsPending', { count: events.pending, seconds: events.lagSeconds })
            : events.dead === 0 && t('eventsOk')}
        </State>
        <State
          look={audit ? (audit.ok ? 'good' : 'bad') : 'unknown'}
          title={<DeskLink href="/admin/books">{t('books')}</DeskLink>}
        >
          {audit
            ? `${audit.ok ? t('booksOk') : t('booksBad')} · ${t('checked', { time: formatRelative(locale, audit.checkedAt) })}`
            : t('booksNever')}
        </State>
        <State look={backup?.failure ? 'bad' : backup?.backedUpAt ? 'good' : 'unknown'} title={t('backup')}>
          {backup?.backedUpAt
            ? t('backupLast', { time: formatRelative(locale, backup.backedUpAt.toISOString()) })
            : t('backupNever')}
          {backup?.failure && <span className="wrap-anywhere block">{backup.failure}</span>}
        </State>
      </ul>
    </Section>
  )
}

type StateProps = { look: keyof typeof LOOKS; title: ReactNode; children: ReactNode }

function State({ look, title, children }: StateProps) {
  const { Icon, ink } = LOOKS[look]
  return (
    <li className="flex items-start gap-3">
      <Icon aria-hidden className={cn('size-6 shrink-0', ink)} />
      <div className="min-w-0">
        <p className="font-semibold hover:[&>a]:text-accent">{title}</p>
        <div className="text-muted text-sm">{children}</div>
      </div>
    </li>
  )
}
