import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { OrderStatus } from '@/lib/orders/schema'

const tones = {
  PENDING: 'warn',
  PAYING: 'warn',
  PAID: 'jade',
  FAILED: 'danger',
  CANCELLED: 'plain',
  EXPIRED: 'plain',
  REFUNDED: 'plain',
} as const

type OrderBadgeProps = { status: OrderStatus; words?: 'orders.status' | 'admin.orders.states' }

/** The state of an order, in the words of shoppers or of operators. */
export function OrderBadge({ status, words = 'orders.status' }: OrderBadgeProps) {
  const t = useTranslations(words)
  return <Badge tone={tones[status]}>{t(status)}</Badge>
}
