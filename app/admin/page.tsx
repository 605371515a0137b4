import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { DayFigures } from '@/components/admin/day-figures'
import { LowStockList } from '@/components/admin/low-stock-list'
import { ShopHealth } from '@/components/admin/shop-health'
import { nameIn } from '@/components/catalog/product-words'
import { AreaChart } from '@/components/ui/area-chart'
import { BarList } from '@/components/ui/bar-list'
import { PageHeading } from '@/components/ui/page-heading'
import { Refresher } from '@/components/ui/refresher'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { formatNumber, formatWon, formatWonCompact } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { listPopular } from '@/lib/ranking/queries'
import { findBackupState } from '@/lib/server/backup/backup-state'
import { listLowStock } from '@/lib/totals/low-stock'
import { getToday } from '@/lib/totals/today'
import { titled } from './titled'

export const generateMetadata = titled('today')

export default async function TodayPage() {
  await requireOperator('/admin')
  const [t, locale, day, best, low, backup] = await Promise.all([
    getTranslations('admin.today'),
    getLocale(),
    getToday(),
    listPopular({ sortBy: 'TODAY', limit: 8 }),
    listLowStock(8),
    findBackupState(),
  ])
  return (
    <>
      <Refresher seconds={10} />
      <PageHeading title={t('title')} body={t('asOf', { time: formatDate(locale, day.at, 'minute') })} />
      <DayFigures day={day} />
      <div className="mt-4 grid gap-4 lg:grid-cols-3">
        <Section title={t('byHour')} aside={`${t('dashed')} · ${t('live')}`} className="lg:col-span-2">
          <AreaChart
            title={t('byHourTitle')}
            columns={[t('byHour'), t('sales')]}
            points={day.hours.map(({ hour, sales, yesterdaySales }) => ({
              label: t('hour', { hour }),
              value: sales,
              valueText: t(sales === null ? 'hourYesterday' : 'hourText', {
                sales: formatWon(locale, sales ?? 0),
                before: formatWon(locale, yesterdaySales),
              }),
              before: yesterdaySales,
            }))}
            axisText={(value) => formatWonCompact(locale, value)}
          />
        </Section>
        <ShopHealth today={day} backup={backup} />
        <Section title={t('best')} className="lg:col-span-2">
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
        <LowStockList rows={low} />
      </div>
    </>
  )
}
