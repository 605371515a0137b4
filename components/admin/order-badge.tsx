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
  REFUNDED: 'accent',
} as const

export function OrderBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('admin.orders.states')
  return <Badge tone={tones[status]}>{t(status)}</Badge>
}
