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

export function StatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('orders.status')
  return <Badge tone={tones[status]}>{t(status)}</Badge>
}
