import { ReceiptText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ListPage } from '@/components/admin/list-page'
import { OrderTable } from '@/components/admin/order-table'
import { Input } from '@/components/ui/controls'
import { searchOrders } from '@/lib/orders/admin-queries'
import { AdminOrderQuery } from '@/lib/orders/admin-schema'
import { openListPage, type Params } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/orders'
const STATUSES = ['PAID', 'PENDING', 'PAYING', 'REFUNDED', 'CANCELLED', 'FAILED', 'EXPIRED'] as const

export const generateMetadata = titled('orders')

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
  const { place, query } = await openListPage(PATH, searchParams, AdminOrderQuery, toQuery)
  const [t, page] = await Promise.all([getTranslations('admin'), searchOrders(query)])
  return (
    <ListPage
      {...place}
      title={t('orders.title')}
      hint={t('orders.searchHint')}
      kept={['userId']}
      filtered={Boolean(place.params.from || place.params.until || place.params.userId)}
      links={{
        name: 'status',
        label: t('orders.state'),
        options: STATUSES.map((status) => [status, t(`orders.states.${status}`)]),
      }}
      filters={(['from', 'until'] as const).map((name) => (
        <label key={name} className="grid grow basis-36 gap-1 font-semibold text-muted text-xs sm:grow-0">
          {t(`orders.${name}`)}
          <Input type="date" name={name} defaultValue={place.params[name]} className="sm:w-40" />
        </label>
      ))}
      Icon={ReceiptText}
      page={page}
    >
      <OrderTable rows={page.items} />
    </ListPage>
  )
}
