import { ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Container } from '@/components/layout/container'
import { OrderCard } from '@/components/orders/order-card'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { MoreLink } from '@/components/ui/more-link'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { listOrders } from '@/lib/orders/queries'
import { positiveInteger } from '@/lib/pages/positive-integer'

/** Divisible by one, two and three columns. */
const ORDERS_PER_PAGE = 12
const EMPTY_LIST_PICTURES = [
  '/products/milk-bread.webp',
  '/products/wool-scarf.webp',
  '/products/table-plant.webp',
]

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('orders')
  return { title: t('title'), robots: { index: false } }
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { userId } = await requireViewer('/orders')
  const before = positiveInteger((await searchParams).before)
  const [{ items, nextCursor }, t] = await Promise.all([
    listOrders(userId, ORDERS_PER_PAGE, before),
    getTranslations('orders'),
  ])
  return (
    <Container className="min-h-[70dvh]">
      <PageHeading title={t('title')}>
        {before !== undefined && (
          <Link href="/orders" className={buttonStyle({ tone: 'quiet', size: 'sm' })}>
            {t('latest')}
          </Link>
        )}
      </PageHeading>
      {items.length === 0 ? (
        <EmptyState
          Icon={ReceiptText}
          pictures={EMPTY_LIST_PICTURES}
          title={t('empty')}
          body={t('emptyBody')}
        >
          <Link href="/best-sellers" className={buttonStyle({})}>
            {t('toBest')}
          </Link>
          <Link href="/coupons" className={buttonStyle({ tone: 'quiet' })}>
            {t('toCoupons')}
          </Link>
        </EmptyState>
      ) : (
        <ul className="grid gap-3 md:grid-cols-2 md:gap-4 xl:grid-cols-3">
          {items.map((order) => (
            <OrderCard key={order.orderId} order={order} />
          ))}
        </ul>
      )}
      {nextCursor !== null && <MoreLink href={`/orders?before=${nextCursor}`}>{t('older')}</MoreLink>}
    </Container>
  )
}
