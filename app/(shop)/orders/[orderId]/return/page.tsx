import { notFound } from 'next/navigation'
import { getLocale, getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Container } from '@/components/layout/container'
import { ReturnForm } from '@/components/returns/return-form'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Notice } from '@/components/ui/notice'
import { requireViewer } from '@/lib/auth/require-viewer'
import { fullNameIn } from '@/lib/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import { findOrder } from '@/lib/orders/find-order'
import { returnDays } from '@/lib/returns/return-days'
import { whyNotReturnable } from '@/lib/returns/return-rule'
import { returnableUnits } from '@/lib/returns/returnable-units'
import { ReturnReason } from '@/lib/returns/schema'

type Params = { params: Promise<{ orderId: string }> }

export const generateMetadata = privatePage('returns')

/** Asks to send back products of a shipped order. */
export default async function AskReturnPage({ params }: Params) {
  const { orderId } = await params
  const { userId } = await requireViewer(`/orders/${orderId}/return`)
  const [order, { returns: text, reviews, orders, payments }, locale] = await Promise.all([
    findOrder(orderId, userId),
    getMessages(),
    getLocale(),
  ])
  if (!order) notFound()
  const units = await returnableUnits(order)
  const now = new Date()
  const reasons = ReturnReason.options.filter(
    (reason) => whyNotReturnable(order, reason, returnDays(), now) === null,
  )
  const lines = order.orderProducts.map((line) => ({
    productId: line.productId,
    name: fullNameIn(locale, line),
    imageUrl: line.imageUrl,
    unitPrice: line.unitPrice,
    quantity: line.quantity,
    returned: line.returnedQuantity,
    returnable: line.returnable,
    max: units.get(line.productId) ?? 0,
  }))
  const { subtotal, discount, deliveryFee, shippedAt } = order
  const isAllAsked = lines.every(({ max }) => max === 0)
  const whyNot =
    shippedAt === null
      ? text.form.NOT_SHIPPED
      : reasons.length === 0
        ? text.over
        : isAllAsked
          ? text.form.allAsked
          : null
  return (
    <Container width="narrow" className="pt-5 md:pt-8">
      <Breadcrumb
        label={orders.detail.title}
        crumbs={[{ label: fill(orders.number, { orderId }), href: `/orders/${orderId}` }]}
        here={text.form.title}
      />
      <h1 className="mt-2 mb-6 font-extrabold text-3xl">{text.form.title}</h1>
      {whyNot === null ? (
        <ReturnForm
          orderId={order.orderId}
          price={{ subtotal, discount, deliveryFee }}
          lines={lines}
          reasons={reasons}
          backTo={payments.backTo[order.paymentType]}
          text={text}
          pictureText={reviews.write}
        />
      ) : (
        <Notice tone="warn">{whyNot}</Notice>
      )}
    </Container>
  )
}
