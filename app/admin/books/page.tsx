import { BookCheck } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { BookActions } from '@/components/admin/book-actions'
import { CheckList } from '@/components/admin/check-list'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { listAuditRuns } from '@/lib/audit/runs'
import { requireOperator } from '@/lib/auth/require-operator'
import { formatDate } from '@/lib/i18n/format-date'
import { titled } from '../titled'

export const generateMetadata = titled('books')

export default async function BooksPage() {
  await requireOperator('/admin/books')
  const [t, locale, runs] = await Promise.all([
    getTranslations('admin.books'),
    getLocale(),
    listAuditRuns({ limit: 20 }),
  ])
  const latest = runs.items[0]
  return (
    <>
      <PageHeading title={t('title')} body={t('body')}>
        <BookActions />
      </PageHeading>
      {!latest && <EmptyState Icon={BookCheck} title={t('never')} body={t('neverBody')} />}
      {latest && (
        <div className="grid items-start gap-4 lg:grid-cols-3">
          <Section
            title={
              latest.ok
                ? t('okCount', { count: latest.checks.length })
                : t('badCount', {
                    count: latest.checks.filter(({ ok }) => !ok).length,
                    all: latest.checks.length,
                  })
            }
            aside={formatDate(locale, latest.checkedAt, 'minute')}
            className="lg:col-span-2"
          >
            <CheckList checks={latest.checks} />
          </Section>
          <Section title={t('history')}>
            <ol className="grid gap-3">
              {runs.items.map((run) => (
                <li key={run.runId} className="text-sm">
                  <p className="flex items-center justify-between gap-3">
                    <span className="text-muted">{formatDate(locale, run.checkedAt, 'minute')}</span>
                    <Badge tone={run.ok ? 'jade' : 'danger'}>{run.ok ? t('ok') : t('bad')}</Badge>
                  </p>
                  {!run.ok && (
                    <details className="mt-2">
                      <summary className="font-semibold text-danger">{t('broken')}</summary>
                      <div className="mt-2">
                        <CheckList checks={run.checks.filter(({ ok }) => !ok)} />
                      </div>
                    </details>
                  )}
                </li>
              ))}
            </ol>
          </Section>
        </div>
      )}
    </>
  )
}
