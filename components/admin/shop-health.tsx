import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Section } from '@/components/ui/section'
import { formatRelative } from '@/lib/i18n/format-date'
import type { TodayResponse } from '@/lib/totals/schema'

const LOOKS = {
  good: { Icon: CircleCheck, ink: 'text-jade' },
  bad: { Icon: CircleAlert, ink: 'text-danger' },
  unknown: { Icon: CircleDashed, ink: 'text-muted' },
}

/** An event is normally delivered within seconds. */
const EVENT_LAG_SECONDS_MAX = 60

type Backup = { backedUpAt: Date | null; failure: string | null } | null

/** Whether events are delivered, the last audit passed and there is a backup. */
export function ShopHealth({ today, backup }: { today: TodayResponse; backup: Backup }) {
  const t = useTranslations('admin.today')
  const locale = useLocale()
  const { events, audit } = today
  const pendingText =
    events.pending > 0
      ? t('eventsPending', { count: events.pending, seconds: events.lagSeconds })
      : t('eventsOk')
  return (
    <div className="grid gap-4">
      <Section title={<Link href="/admin/events">{t('events')}</Link>}>
        <Verdict look={events.dead > 0 || events.lagSeconds > EVENT_LAG_SECONDS_MAX ? 'bad' : 'good'}>
          {events.dead > 0 ? t('eventsDead', { count: events.dead }) : pendingText}
        </Verdict>
      </Section>
      <Section title={<Link href="/admin/books">{t('books')}</Link>}>
        {audit ? (
          <Verdict look={audit.ok ? 'good' : 'bad'}>
            {audit.ok ? t('booksOk') : t('booksBad')}
            <span className="block font-normal text-muted text-sm">
              {t('checked', { time: formatRelative(locale, audit.checkedAt) })}
            </span>
          </Verdict>
        ) : (
          <Verdict look="unknown">{t('booksNever')}</Verdict>
        )}
      </Section>
      <Section title={t('backup')}>
        <Verdict look={backup?.failure ? 'bad' : backup?.backedUpAt ? 'good' : 'unknown'}>
          {backup?.backedUpAt
            ? t('backupLast', { time: formatRelative(locale, backup.backedUpAt.toISOString()) })
            : t('backupNever')}
          {backup?.failure && <span className="block font-normal text-sm">{backup.failure}</span>}
        </Verdict>
      </Section>
    </div>
  )
}

function Verdict({ look, children }: { look: keyof typeof LOOKS; children: ReactNode }) {
  const { Icon, ink } = LOOKS[look]
  return (
    <div className="flex items-start gap-3 font-semibold">
      <Icon aria-hidden className={cn('size-6 shrink-0', ink)} />
      <div>{children}</div>
    </div>
  )
}
