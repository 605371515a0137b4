import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { Container } from '@/components/layout/container'
import { CancelButton } from '@/components/orders/cancel-button'
import { ShopperOrderBadge } from '@/components/orders/order-badge'
import { OrderProducts } from '@/components/orders/order-products'
import { PayOrder } from '@/components/orders/pay-order'
import { PaymentRows } from '@/components/orders/payment-rows'
import { ReviewLink } from '@/components/orders/review-link'
import { Timeline } from '@/components/orders/timeline'
import { ContinuePayment } from '@/components/payments/continue-payment'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { Refresher } from '@/components/ui/refresher'
import { Section } from '@/components/ui/section'
import { requireViewer } from '@/lib/auth/require-viewer'
import { findOrder } from '@/lib/orders/find-order'
import type { OrderDetail, OrderStatus } from '@/lib/orders/schema'
import { findNextStep } from '@/lib/payments/next-step'
import { offeredPaymentTypes } from '@/lib/payments/the-gateway'
import { findReviewsOfOrder } from '@/lib/reviews/queries'
import { getBalance } from '@/lib/wallet/queries'
import { OrderCashReceipt } from './order-cash-receipt'
import { OrderDelivery } from './order-delivery'
import { OrderReturns } from './order-returns'

type Params = { params: Promise<{ orderId: string }> }

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [{ orderId }, t] = await Promise.all([params, getTranslations('orders')])
  return { title: t('number', { orderId }), robots: { index: false } }
}

export default async function OrderPage({ params }: Params) {
  const { orderId } = await params
  const { userId } = await requireViewer(`/orders/${orderId}`)
  const [order, t] = await Promise.all([findOrder(orderId, userId), getTranslations('orders')])
  if (!order) notFound()
  const reviews = await findReviewsOfOrder(order.orderId, userId)
  const title = t('number', { orderId })
  return (
    <Container className="pt-5 md:pt-8">
      <Breadcrumb
        label={t('detail.title')}
        crumbs={[{ label: t('detail.back'), href: '/orders' }]}
        here={title}
      />
      <div className="mt-2 mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="font-extrabold text-3xl">{title}</h1>
        <ShopperOrderBadge order={order} />
      </div>
      <div className="grid items-start gap-4 md:gap-6 md:grid-cols-[1fr_19rem] lg:grid-cols-[1fr_22rem]">
        <div className="grid gap-4 md:gap-6">
          <OrderDelivery order={order} />
          <OrderReturns order={order} />
          <Section title={t('detail.items')}>
            <OrderProducts
              order={order}
              actionOf={(productId) => (
                <ReviewLink order={order} productId={productId} isWritten={reviews.has(productId)} />
              )}
            />
          </Section>
          <Section title={t('detail.progress')}>
            <Timeline order={order} />
          </Section>
        </div>
        {/* On a phone what is still to be paid comes before everything else. */}
        <div className={cn('grid gap-4 md:gap-6', order.orderStatus === 'PENDING' && 'max-md:order-first')}>
          <Section title={t('detail.price')}>
            <PaymentRows order={order} />
            {isClosed[order.orderStatus] ? <OrderAgain order={order} /> : <Actions order={order} />}
          </Section>
          <OrderCashReceipt order={order} />
        </div>
      </div>
      {order.orderStatus === 'PAYING' && <Refresher seconds={1} laterSeconds={5} />}
    </Container>
  )
}

const isClosed: Record<OrderStatus, boolean> = {
  PENDING: false,
  PAYING: false,
  PAID: false,
  FAILED: true,
  CANCELLED: true,
  EXPIRED: true,
  REFUNDED: true,
}

/** Only for one product: the URL of the checkout can name one product or lines of the cart. */
async function OrderAgain({ order: { orderProducts } }: { order: OrderDetail }) {
  const t = await getTranslations('orders.detail')
  const [only, ...others] = orderProducts
  if (!only || others.length > 0) return null
  return (
    <ButtonLink
      href={`/checkout?buy=${only.productId}&quantity=${only.quantity}`}
      tone="quiet"
      wide
      className="mt-6"
    >
      {t('again')}
    </ButtonLink>
  )
}

/** Pay, receipt and cancel buttons, as far as the status allows them. */
async function Actions({ order }: { order: OrderDetail }) {
  const { orderId, userId, orderStatus, finalPrice, paymentType, coupon } = order
  const paid = orderStatus === 'PAID'
  const next = orderStatus === 'PAYING' ? await findNextStep(orderId) : null
  const pending = orderStatus === 'PENDING' || next !== null
  if (!pending && !paid) return null
  const [{ orders: text, payments }, { amount: balance }] = await Promise.all([
    getMessages(),
    getBalance(userId),
  ])
  return (
    <div className="mt-6 grid gap-2.5">
      {next && <ContinuePayment next={next} />}
      {pending && (
        <PayOrder
          order={{ orderId, userId, amount: finalPrice, method: paymentType }}
          balance={balance}
          methods={offeredPaymentTypes()}
          text={text.pay}
          typeNames={payments.types}
          isOther={next !== null}
        />
      )}
      {paid && (
        <ButtonLink href={`/orders/${orderId}/receipt`} tone="quiet" wide>
          {text.detail.seeReceipt}
        </ButtonLink>
      )}
      {order.shippedAt ? (
        <p className="text-muted text-sm">{text.cancel.shipped}</p>
      ) : (
        <CancelButton
          orderId={orderId}
          amount={finalPrice}
          paid={paid}
          withCoupon={coupon !== null}
          backTo={payments.backTo[paymentType]}
          text={text.cancel}
        />
      )}
    </div>
  )
}
