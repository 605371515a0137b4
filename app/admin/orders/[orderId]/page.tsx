import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { LedgerTable } from '@/components/admin/ledger-table'
import { OrderLines } from '@/components/admin/order-lines'
import { OrderTimeline } from '@/components/admin/order-timeline'
import { OrderTraces } from '@/components/admin/order-traces'
import { RefundButton } from '@/components/admin/refund-button'
import { OrderBadge } from '@/components/orders/order-badge'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireOperator } from '@/lib/auth/require-operator'
import { formatWon } from '@/lib/i18n/format'
import { getOrderForOperator } from '@/lib/orders/admin-queries'
import { foundOr404, pageId } from '@/lib/pages/found-or-404'

type Props = PageProps<'/admin/orders/[orderId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { orderId } = await params
  return { title: (await getTranslations('admin.orders'))('detail', { id: orderId }) }
}

export default async function OrderPage({ params }: Props) {
  const { orderId } = await params
  await requireOperator(`/admin/orders/${orderId}`)
  const [t, locale, order] = await Promise.all([
    getTranslations('admin.orders'),
    getLocale(),
    foundOr404(getOrderForOperator(pageId(orderId))),
  ])
  const isCancellable = order.orderStatus === 'PAID' || order.orderStatus === 'PENDING'
  return (
    <>
      <PageHeading
        title={
          <>
            {t('detail', { id: order.orderId })}
            <OrderBadge status={order.orderStatus} words="admin.orders.states" />
          </>
        }
        body={
          <Link href={`/admin/people/${order.userId}`} className="font-semibold text-ink hover:text-accent">
            {order.userName} <span className="font-normal text-muted">{order.email}</span>
          </Link>
        }
      >
        {isCancellable && (
          <RefundButton
            orderId={order.orderId}
            paid={order.orderStatus === 'PAID'}
            amount={formatWon(locale, order.finalPrice)}
          />
        )}
      </PageHeading>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <div className="grid min-w-0 gap-4 lg:col-span-2">
          <OrderLines order={order} />
          {order.ledger.length > 0 && (
            <Section title={t('ledger')}>
              <LedgerTable rows={order.ledger} />
            </Section>
          )}
          <OrderTraces order={order} />
        </div>
        <OrderTimeline order={order} />
      </div>
    </>
  )
}
