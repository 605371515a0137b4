import { ReceiptText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Container } from '@/components/layout/container'
import { OrderCard } from '@/components/orders/order-card'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { MoreLink } from '@/components/ui/more-link'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { listOrders } from '@/lib/orders/queries'
import { positiveInteger } from '@/lib/pages/positive-integer'
import { findOpenReturns } from '@/lib/returns/queries'

/** Divisible by one, two and three columns. */
const ORDERS_PER_PAGE = 12
const EMPTY_LIST_PICTURES = [
  '/products/milk-bread.webp',
  '/products/wool-scarf.webp',
  '/products/table-plant.webp',
]

export const generateMetadata = privatePage('orders')

export default async function OrdersPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { userId } = await requireViewer('/orders')
  const before = positiveInteger((await searchParams).before)
  const [{ items, nextCursor }, t] = await Promise.all([
    listOrders(userId, ORDERS_PER_PAGE, before),
    getTranslations('orders'),
  ])
  const openReturns = await findOpenReturns(
    userId,
    items.map(({ orderId }) => orderId),
  )
  return (
    <Container className="min-h-[70dvh]">
      <PageHeading title={t('title')}>
        {before !== undefined && (
          <ButtonLink href="/orders" tone="quiet" size="sm">
            {t('latest')}
          </ButtonLink>
        )}
      </PageHeading>
      {items.length === 0 ? (
        <EmptyState
          Icon={ReceiptText}
          pictures={EMPTY_LIST_PICTURES}
          title={t('empty')}
          body={t('emptyBody')}
        >
          <ButtonLink href="/best-sellers">{t('toBest')}</ButtonLink>
          <ButtonLink href="/coupons" tone="quiet">
            {t('toCoupons')}
          </ButtonLink>
        </EmptyState>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2 md:gap-4 xl:grid-cols-3">
          {items.map((order) => (
            <OrderCard key={order.orderId} order={order} openReturn={openReturns.get(order.orderId)} />
          ))}
        </ul>
      )}
      {nextCursor !== null && <MoreLink href={`/orders?before=${nextCursor}`}>{t('older')}</MoreLink>}
    </Container>
  )
}
