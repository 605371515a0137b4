import { ReceiptText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { May } from '@/components/admin/desk-role'
import { FilterSelect } from '@/components/admin/filter-select'
import { ListPage } from '@/components/admin/list-page'
import { OrderExport } from '@/components/admin/order-export'
import { OrderTable } from '@/components/admin/order-table'
import { timesOf } from '@/components/admin/period'
import { searchOrders } from '@/lib/orders/admin-queries'
import { AdminOrderQuery } from '@/lib/orders/admin-schema'
import { FulfilmentStep, PaymentType } from '@/lib/orders/schema'
import { openListPage, type Params } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/orders'
const STATUSES = ['PAID', 'PENDING', 'PAYING', 'REFUNDED', 'CANCELLED', 'FAILED', 'EXPIRED'] as const

export const generateMetadata = titled('orders')

/** Digits search by order id, any other text by person. */
function toQuery({ q, period, from, until, ...rest }: Params) {
  const isNumber = /^\d{1,15}$/.test(q ?? '')
  return {
    ...rest,
    ...(isNumber ? { orderId: q } : { person: q }),
    ...timesOf({ period, from, until }),
  }
}

export default async function OrdersPage({ searchParams }: PageProps<'/admin/orders'>) {
  const { place, query } = await openListPage(PATH, searchParams, AdminOrderQuery, toQuery)
  const [t, states, payments, fulfilment, page] = await Promise.all([
    getTranslations('admin'),
    getTranslations('orders.status'),
    getTranslations('payments.types'),
    getTranslations('fulfilment'),
    searchOrders(query),
  ])
  const { cursor: _, ...filters } = place.params
  return (
    <ListPage
      {...place}
      title={t('orders.title')}
      actions={
        <May scope="orders:export">
          <OrderExport
            query={toQuery(filters)}
            text={{ label: t('orders.export'), tooMany: t('orders.exportTooMany') }}
          />
        </May>
      }
      none={t('orders.none')}
      hint={t('orders.searchHint')}
      kept={['userId', 'refundOwed']}
      filtered={['paymentType', 'fulfilment', 'userId', 'refundOwed'].some((name) => place.params[name])}
      links={{
        name: 'status',
        label: t('orders.state'),
        options: STATUSES.map((status) => [status, states(status)]),
      }}
      dated
      filters={
        <>
          <FilterSelect
            name="paymentType"
            label={t('orders.payment')}
            value={place.params.paymentType}
            options={[
              ['', t('orders.anyPayment')],
              ...PaymentType.options.map((type): [string, string] => [type, payments(type)]),
            ]}
          />
          <FilterSelect
            name="fulfilment"
            label={fulfilment('panel.title')}
            value={place.params.fulfilment}
            options={[
              ['', fulfilment('anyStep')],
              ...FulfilmentStep.options.map((step): [string, string] => [step, fulfilment(`steps.${step}`)]),
            ]}
          />
        </>
      }
      Icon={ReceiptText}
      page={page}
    >
      <OrderTable rows={page.items} />
    </ListPage>
  )
}
