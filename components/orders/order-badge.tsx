import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { OrderDetail, OrderStatus } from '@/lib/orders/schema'

const tones = {
  PENDING: 'warn',
  PAYING: 'warn',
  PAID: 'jade',
  FAILED: 'danger',
  CANCELLED: 'plain',
  EXPIRED: 'plain',
  REFUNDED: 'plain',
} as const

const deliveries = {
  TO_PACK: null,
  PREPARING: ['preparing', 'jade'],
  PARTLY_SHIPPED: ['onTheWay', 'accent'],
  SHIPPED: ['onTheWay', 'accent'],
  DELIVERED: ['arrived', 'plain'],
} as const

/** How far an order is, for its shopper: of a paid one that is on its way, the delivery. */
export function ShopperOrderBadge({ order }: { order: Pick<OrderDetail, 'orderStatus' | 'fulfilment'> }) {
  const t = useTranslations('delivery.progress')
  const delivery = order.fulfilment && deliveries[order.fulfilment]
  if (!delivery) return <OrderBadge status={order.orderStatus} />
  const [step, tone] = delivery
  return <Badge tone={tone}>{t(step)}</Badge>
}

/** The state of an order, in the same words for shoppers and operators, who talk about it on the phone. */
export function OrderBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('orders.status')
  return <Badge tone={tones[status]}>{t(status)}</Badge>
}
