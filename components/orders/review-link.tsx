import { PenLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import type { OrderDetail } from '@/lib/orders/schema'

type ReviewLinkProps = {
  order: Pick<OrderDetail, 'orderId' | 'orderStatus' | 'orderProducts'>
  productId: number
  /** Whether its buyer has reviewed it already. */
  isWritten: boolean
}

/** Leads to the review of a product that was paid and kept. What has been written stays open after a refund. */
export function ReviewLink({ order, productId, isWritten }: ReviewLinkProps) {
  const t = useTranslations('reviews.write')
  const { orderId, orderStatus, orderProducts } = order
  const line = orderProducts.find((each) => each.productId === productId)
  const isKept = orderStatus === 'PAID' && line?.returnedQuantity !== line?.quantity
  if (!isKept && !isWritten) return null
  return (
    <ButtonLink href={`/orders/${orderId}/reviews/${productId}`} tone="outline" size="sm" className="mt-2">
      <PenLine aria-hidden className="size-4" />
      {t(isWritten ? 'edit' : 'new')}
    </ButtonLink>
  )
}
