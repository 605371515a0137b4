import { notFound } from 'next/navigation'
import { getLocale, getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Container } from '@/components/layout/container'
import { ReviewForm } from '@/components/reviews/review-form'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { requireViewer } from '@/lib/auth/require-viewer'
import { fullNameIn } from '@/lib/catalog/product-words'
import { fill } from '@/lib/i18n/fill'
import { findOrder } from '@/lib/orders/find-order'
import { findReviewsOfOrder } from '@/lib/reviews/queries'
import { shortName } from '@/lib/reviews/short-name'

type Params = { params: Promise<{ orderId: string; productId: string }> }

export const generateMetadata = privatePage('reviews')

/** Writes or edits the review of one product of a paid order. */
export default async function WriteReviewPage({ params }: Params) {
  const { orderId, productId } = await params
  const viewer = await requireViewer(`/orders/${orderId}/reviews/${productId}`)
  const [order, { reviews: text, orders }, locale] = await Promise.all([
    findOrder(orderId, viewer.userId),
    getMessages(),
    getLocale(),
  ])
  const line = order?.orderProducts.find((product) => String(product.productId) === productId)
  if (!order || !line) notFound()
  const review = (await findReviewsOfOrder(order.orderId, viewer.userId)).get(line.productId) ?? null
  if (!review && order.orderStatus !== 'PAID') notFound()
  const number = fill(orders.number, { orderId })
  const title = review ? text.write.editTitle : text.write.newTitle
  return (
    <Container width="narrow" className="pt-5 md:pt-8">
      <Breadcrumb
        label={orders.detail.title}
        crumbs={[{ label: number, href: `/orders/${orderId}` }]}
        here={title}
      />
      <h1 className="mt-2 mb-6 font-extrabold text-3xl">{title}</h1>
      <div className="mb-4 flex items-center gap-4">
        <span className="w-16 shrink-0">
          <ProductPicture src={line.imageUrl} alt="" sizes="5rem" className="rounded-md" />
        </span>
        <p className="min-w-0 text-balance font-semibold leading-snug">{fullNameIn(locale, line)}</p>
      </div>
      {review?.hiddenReason ? (
        <Notice tone="warn">{fill(text.write.hidden, { reason: review.hiddenReason })}</Notice>
      ) : (
        <Card>
          <ReviewForm orderId={order.orderId} productId={line.productId} review={review} text={text} />
        </Card>
      )}
      <p className="mt-4 text-muted text-sm">{fill(text.write.name, { name: shortName(viewer.name) })}</p>
    </Container>
  )
}
