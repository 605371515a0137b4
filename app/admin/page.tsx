import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { May } from '@/components/admin/desk-role'
import { FailedSearchList } from '@/components/admin/failed-search-list'
import { LowStockList } from '@/components/admin/low-stock-list'
import { SalesPanel } from '@/components/admin/sales-panel'
import { ShopHealth } from '@/components/admin/shop-health'
import { ToDoPanel } from '@/components/admin/to-do-panel'
import { BarList } from '@/components/ui/bar-list'
import { PageHeading } from '@/components/ui/page-heading'
import { Refresher } from '@/components/ui/refresher'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { listFailedSearches } from '@/lib/catalog/failed-searches'
import { nameIn } from '@/lib/catalog/product-words'
import { countFulfilment } from '@/lib/fulfilment/queue'
import { formatNumber, formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { countMailTrouble } from '@/lib/notices/admin-queries'
import { countTextTrouble } from '@/lib/notices/text-queries'
import { listPopular } from '@/lib/ranking/queries'
import { countReturns } from '@/lib/returns/queries'
import { findBackupState } from '@/lib/server/backup/backup-state'
import { getDays } from '@/lib/totals/days'
import { listLowStock } from '@/lib/totals/low-stock'
import { getToday } from '@/lib/totals/today'
import { countWaitingWithdrawals } from '@/lib/withdrawals/queries'
import { readParams } from './open-list-page'
import { titled } from './titled'

/** The days of each value of the parameter `range`; without one, today by hour. */
const DAYS: Record<string, number> = { '7d': 7, '30d': 30 }

export const generateMetadata = titled('today')

export default async function TodayPage({ searchParams }: PageProps<'/admin'>) {
  const viewer = await requireOperator('/admin')
  const { range = '' } = await readParams(searchParams)
  const dayCount = Object.hasOwn(DAYS, range) ? DAYS[range] : undefined
  const [
    t,
    locale,
    today,
    days,
    best,
    low,
    fulfilment,
    returns,
    backup,
    mails,
    texts,
    withdrawals,
    searches,
  ] = await Promise.all([
    getTranslations('admin.today'),
    getLocale(),
    getToday(),
    dayCount === undefined ? null : getDays(dayCount),
    listPopular({ sortBy: 'TODAY', limit: 8 }),
    listLowStock(8),
    countFulfilment(),
    countReturns(),
    findBackupState(),
    countMailTrouble(),
    countTextTrouble(),
    countWaitingWithdrawals(),
    listFailedSearches(12),
  ])
  return (
    <>
      <Refresher seconds={10} />
      <PageHeading title={t('title')} body={t('asOf', { time: formatDate(locale, today.at, 'minute') })} />
      <div className="grid gap-4 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          <ToDoPanel
            today={today}
            lowStock={low}
            fulfilment={fulfilment}
            returns={returns}
            backupFailure={backup?.failure ?? null}
            role={viewer.role}
            mails={mails}
            texts={texts}
            withdrawals={withdrawals}
          />
        </div>
        <ShopHealth today={today} backup={backup} />
        <div className="min-w-0 lg:col-span-3">
          <SalesPanel today={today} days={days} />
        </div>
        <div className="grid min-w-0 content-start gap-4 lg:col-span-2">
          <Section title={t('best')}>
            {best.length === 0 && <p className="text-muted">{t('bestNone')}</p>}
            <BarList
              label={t('best')}
              bars={best.map((row) => ({
                key: row.productId,
                label: (
                  <Link href={`/admin/products/${row.productId}`} className="hover:text-accent">
                    {nameIn(locale, row)}
                  </Link>
                ),
                value: row.salesCount,
                valueText: `${t('units', { count: formatNumber(locale, row.salesCount) })} · ${formatWon(locale, row.totalSalesPrice)}`,
              }))}
            />
          </Section>
          {searches.length > 0 && (
            <May scope="catalog:read">
              <FailedSearchList searches={searches} />
            </May>
          )}
        </div>
        <div id="low-stock" className="min-w-0 scroll-mt-24">
          <LowStockList rows={low} />
        </div>
      </div>
    </>
  )
}
