import { Check, Hourglass, Undo2, X } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { AddressLines } from '@/components/delivery/address-lines'
import { Container } from '@/components/layout/container'
import { OrderProducts } from '@/components/orders/order-products'
import { PaymentRows } from '@/components/orders/payment-rows'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { Price } from '@/components/ui/price'
import { Refresher } from '@/components/ui/refresher'
import { Row, Rows } from '@/components/ui/rows'
import { requireViewer } from '@/lib/auth/require-viewer'
import { type BusinessField, businessFacts } from '@/lib/business/business'
import { formatWon } from '@/lib/i18n/format'
import { formatDate } from '@/lib/i18n/format-date'
import { findOrder } from '@/lib/orders/find-order'
import type { OrderDetail } from '@/lib/orders/schema'
import { splitVat, taxFreePart } from '@/lib/orders/vat'

type Params = { params: Promise<{ orderId: string }> }

export const generateMetadata = privatePage('orders.receipt')

const looks = {
  done: { Icon: Check, spot: 'bg-jade text-jade-ink' },
  waiting: { Icon: Hourglass, spot: 'bg-warn-soft text-warn' },
  failed: { Icon: X, spot: 'bg-danger-soft text-danger' },
  refunded: { Icon: Undo2, spot: 'bg-sunken text-muted' },
} as const

const outcomeOf: Record<OrderDetail['orderStatus'], keyof typeof looks> = {
  PENDING: 'waiting',
  PAYING: 'waiting',
  PAID: 'done',
  FAILED: 'failed',
  CANCELLED: 'failed',
  EXPIRED: 'failed',
  REFUNDED: 'refunded',
}

/** The money of a failed order that is not where it was before, or was away in between. */
function bodyOf(closedReason: string | null) {
  switch (closedReason) {
    case 'CHARGED_ONLY':
      return 'failedChargedBody'
    case 'BALANCE_LIMIT':
      return 'failedOwedBody'
    case 'PAYMENT_REFUNDED':
      return 'failedReturnedBody'
    case 'PAYMENT_UNCLEAR':
      return 'failedUnclearBody'
    default:
      return null
  }
}

export default async function ReceiptPage({ params }: Params) {
  const { orderId } = await params
  const { userId } = await requireViewer(`/orders/${orderId}/receipt`)
  const [order, t] = await Promise.all([findOrder(orderId, userId), getTranslations('orders.receipt')])
  if (!order) notFound()
  const outcome = outcomeOf[order.orderStatus]
  const { Icon, spot } = looks[outcome]
  return (
    <Container width="narrow" className="pt-8 md:pt-14">
      <div role="status" className="flex flex-col items-center text-center">
        <span className={cn('grid size-16 place-items-center rounded-full', spot)}>
          <Icon aria-hidden className="size-8 stroke-[2.5]" />
        </span>
        <h1 className="mt-5 font-extrabold text-3xl">{t(outcome)}</h1>
        <p className="mt-2 text-balance text-muted">{t(bodyOf(order.closedReason) ?? `${outcome}Body`)}</p>
      </div>
      <Slip order={order} />
      <div className="mt-6 grid gap-2.5 sm:grid-cols-2">
        <ButtonLink href={`/orders/${orderId}`} tone="quiet" wide>
          {t('toOrder')}
        </ButtonLink>
        <ButtonLink href={outcome === 'failed' ? '/cart' : '/products'} tone="ink" wide>
          {t(outcome === 'failed' ? 'toCart' : 'toShop')}
        </ButtonLink>
      </div>
      {outcome === 'waiting' && <Refresher seconds={1} laterSeconds={5} />}
    </Container>
  )
}

/** What a receipt says of the seller (부가가치세법 시행령 73조). */
const SELLER: readonly BusinessField[] = ['name', 'owner', 'number']

/** The receipt, with a torn lower edge. */
async function Slip({ order }: { order: OrderDetail }) {
  const [t, locale, { delivery }] = await Promise.all([
    getTranslations('orders.receipt'),
    getLocale(),
    getMessages(),
  ])
  const { taxFree, supply, vat } = splitVat(
    order.finalPrice,
    taxFreePart({ ...order, lines: order.orderProducts }),
  )
  return (
    <section aria-label={t('title')} className="torn mt-8 rounded-t-xl bg-surface p-6 pb-9 md:p-8 md:pb-11">
      <div className="text-center">
        <Price won={order.finalPrice} size="xl" />
        {order.discount > 0 && (
          <p className="mt-1 font-semibold text-accent">
            {t('saved', { amount: formatWon(locale, order.discount) })}
          </p>
        )}
      </div>
      <hr className="my-6 border-t-2 border-dashed" />
      <OrderProducts order={order} />
      <hr className="my-6 border-t-2 border-dashed" />
      <PaymentRows order={order} />
      <Rows className="mt-2.5">
        {order.orderStatus === 'PAID' && order.finalPrice > 0 && (
          <>
            {taxFree > 0 && <Row label={t('taxFree')}>{formatWon(locale, taxFree)}</Row>}
            <Row label={t('supply')}>{formatWon(locale, supply)}</Row>
            <Row label={t('vat')}>{formatWon(locale, vat)}</Row>
          </>
        )}
        <Row label={t('order')}>{order.orderId}</Row>
        {order.paidAt && <Row label={t('paidAt')}>{formatDate(locale, order.paidAt, 'minute')}</Row>}
        {order.paidAt &&
          businessFacts(locale)
            .filter(({ field }) => SELLER.includes(field))
            .map(({ field, label, value }) => (
              <Row key={field} label={label}>
                <span className={cn(field === 'number' && 'whitespace-nowrap')}>{value}</span>
              </Row>
            ))}
      </Rows>
      {order.delivery && (
        <div className="mt-6 border-t-2 border-dashed pt-6">
          <h2 className="mb-2 font-semibold text-muted text-sm">{delivery.order.to}</h2>
          <AddressLines address={order.delivery} notes={delivery.notes} />
        </div>
      )}
    </section>
  )
}
