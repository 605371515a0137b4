import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { CashReceiptRows } from '@/components/admin/cash-receipt-rows'
import { DeskLink, May } from '@/components/admin/desk-role'
import { LedgerTable } from '@/components/admin/ledger-table'
import { NotePanel } from '@/components/admin/note-panel'
import { OrderLines } from '@/components/admin/order-lines'
import { OrderTimeline } from '@/components/admin/order-timeline'
import { OrderTraces } from '@/components/admin/order-traces'
import { RefundButton } from '@/components/admin/refund-button'
import { OrderBadge } from '@/components/orders/order-badge'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { formatWon } from '@/lib/i18n/format'
import { listNotes } from '@/lib/operators/notes'
import { getOrderForOperator } from '@/lib/orders/admin-queries'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'
import { findCashReceipts } from '@/lib/receipts/queries'
import { OrderFulfilment } from './order-fulfilment'
import { OrderReturns } from './order-returns'

type Props = PageProps<'/admin/orders/[orderId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { orderId } = await params
  return { title: (await getTranslations('admin.orders'))('detail', { id: orderId }) }
}

export default async function OrderPage({ params }: Props) {
  const { orderId } = await params
  await requireOperator(`/admin/orders/${orderId}`)
  const id = pageId(orderId)
  const [t, locale, order, notes, receipts] = await Promise.all([
    getTranslations('admin.orders'),
    getLocale(),
    foundOr404(getOrderForOperator(id)),
    listNotes({ orderId: id }, { limit: 20 }),
    findCashReceipts(id),
  ])
  const isCancellable =
    order.orderStatus === 'PENDING' || (order.orderStatus === 'PAID' && order.shippedAt === null)
  return (
    <>
      <PageHeading
        title={
          <>
            {t('detail', { id: order.orderId })}
            <OrderBadge status={order.orderStatus} />
          </>
        }
        body={
          <DeskLink
            href={`/admin/people/${order.userId}`}
            className="font-semibold text-ink hover:text-accent"
          >
            {order.userName} <span className="wrap-anywhere font-normal text-muted">{order.email}</span>
          </DeskLink>
        }
      >
        {isCancellable && (
          <May scope="orders:refund">
            <RefundButton
              orderId={order.orderId}
              paid={order.orderStatus === 'PAID'}
              amount={formatWon(locale, order.finalPrice)}
            />
          </May>
        )}
      </PageHeading>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="grid min-w-0 gap-4 lg:col-span-2">
          <OrderLines order={order} />
          <OrderFulfilment order={order} />
          <OrderReturns orderId={id} />
          {order.ledger.length > 0 && (
            <Section title={t('ledger')}>
              <LedgerTable rows={order.ledger} />
            </Section>
          )}
          {receipts.length > 0 && <CashReceiptRows receipts={receipts} />}
          <OrderTraces order={order} />
        </div>
        <div className="grid min-w-0 gap-4">
          <OrderTimeline order={order} />
          <NotePanel subject={{ orderId: id }} notes={notes} />
        </div>
      </div>
    </>
  )
}
