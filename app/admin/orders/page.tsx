import { ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ListFilters } from '@/components/admin/list-filters'
import { OrderTable } from '@/components/admin/order-table'
import { Pager } from '@/components/admin/pager'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { PageHeading } from '@/components/ui/page-heading'
import { searchOrders } from '@/lib/orders/admin-queries'
import { AdminOrderQuery } from '@/lib/orders/admin-schema'
import { openListPage, type Params } from '../list-page'

const PATH = '/admin/orders'
const STATUSES = ['PAID', 'PENDING', 'PAYING', 'REFUNDED', 'CANCELLED', 'FAILED', 'EXPIRED'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.orders'))('title') }
}

/** The start of the Korean day, or of the next one, so that a date filter includes the whole day. */
const dayStart = (day: string | undefined, plus: number): string | undefined =>
  day && /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Date(Date.parse(`${day}T00:00:00+09:00`) + plus * 86_400_000).toISOString()
    : undefined

/** Digits search by order id, any other text by person. */
function toQuery({ q, from, until, ...rest }: Params) {
  const isNumber = /^\d{1,15}$/.test(q ?? '')
  return {
    ...rest,
    ...(isNumber ? { orderId: q } : { person: q }),
    from: dayStart(from, 0),
    until: dayStart(until, 1),
  }
}

export default async function OrdersPage({ searchParams }: PageProps<'/admin/orders'>) {
  const { params, query } = await openListPage(PATH, searchParams, AdminOrderQuery, toQuery)
  const [t, locale, page] = await Promise.all([getTranslations('admin'), getLocale(), searchOrders(query)])
  return (
    <>
      <PageHeading title={t('orders.title')} />
      <ListFilters
        path={PATH}
        params={params}
        hint={t('orders.searchHint')}
        kept={['userId']}
        filtered={Boolean(params.from || params.until || params.userId)}
        links={{
          name: 'status',
          label: t('orders.state'),
          options: STATUSES.map((status) => [status, t(`orders.states.${status}`)]),
        }}
      >
        {(['from', 'until'] as const).map((name) => (
          <label key={name} className="grid grow basis-36 gap-1 font-semibold text-muted text-xs sm:grow-0">
            {t(`orders.${name}`)}
            <Input type="date" name={name} defaultValue={params[name]} className="sm:w-40" />
          </label>
        ))}
      </ListFilters>
      {page.items.length === 0 ? (
        <EmptyState Icon={ReceiptText} title={t('list.empty')} body={t('list.emptyBody')} />
      ) : (
        <OrderTable rows={page.items} locale={locale} />
      )}
      <Pager path={PATH} params={params} next={page.nextCursor} />
    </>
  )
}
