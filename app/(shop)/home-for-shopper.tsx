import { ChevronRight, Clock } from 'lucide-react'
import { getLocale, getMessages } from 'next-intl/server'
import { HomeShelf } from '@/components/catalog/home-shelf'
import { ProductGrid } from '@/components/catalog/product-grid'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { discountIn } from '@/components/coupons/discount-text'
import { Container } from '@/components/layout/container'
import { Link } from '@/components/ui/link'
import { currentViewer } from '@/lib/auth/viewer'
import { listProducts } from '@/lib/catalog/list-products'
import { expiringSoon } from '@/lib/coupons/expiring-soon'
import { listUserCoupons } from '@/lib/coupons/queries'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import { listBoughtProductIds } from '@/lib/orders/bought-products'
import { listReturnedProductIds } from '@/lib/wishes/returned-products'

/** More would not fit one row of a wide screen. */
const SHOWN_MAX = 5

/** What only this shopper sees of the home page: coupons about to expire, what is back, and what they bought before. */
export async function HomeForShopper() {
  const viewer = await currentViewer()
  if (!viewer) return null
  const [{ catalog }, coupons, returned, bought] = await Promise.all([
    getMessages(),
    listUserCoupons(viewer.userId),
    listReturnedProductIds(viewer.userId).then(inStock),
    listBoughtProductIds(viewer.userId).then(inStock),
  ])
  const [expiring] = expiringSoon(coupons, Date.now())
  if (!expiring && returned.length === 0 && bought.length === 0) return null
  return (
    <Container>
      {expiring && <ExpiringCoupon coupon={expiring} />}
      {returned.length > 0 && (
        <HomeShelf title={catalog.home.returned}>
          <ProductGrid products={returned} layout="rail" />
        </HomeShelf>
      )}
      {bought.length > 0 && (
        <HomeShelf title={catalog.home.again} more={{ href: '/orders', label: catalog.home.againAll }}>
          <ProductGrid products={bought} layout="rail" />
        </HomeShelf>
      )}
    </Container>
  )
}

/** The first of these that are in stock, in their order. */
async function inStock(ids: readonly number[]) {
  if (ids.length === 0) return []
  const { items } = await listProducts({ ids: [...ids], inStock: true, sort: 'popular', limit: ids.length })
  return items.toSorted((a, b) => ids.indexOf(a.productId) - ids.indexOf(b.productId)).slice(0, SHOWN_MAX)
}

type Expiring = ReturnType<typeof expiringSoon>[number]

async function ExpiringCoupon({ coupon }: { coupon: Expiring }) {
  const [{ catalog, coupons }, locale] = await Promise.all([getMessages(), getLocale()])
  return (
    <Link
      href="/coupons#mine"
      className="pressable mt-4 flex min-h-16 items-center gap-3 rounded-xl bg-jade-soft px-4 py-3 hover:brightness-97 md:px-5"
    >
      <Clock aria-hidden className="size-5 shrink-0 text-jade" />
      <span className="min-w-0 grow">
        <span className="block font-bold text-jade">
          {fill(catalog.home.expiring, {
            discount: discountIn(locale, coupons.discount, coupon),
            when: formatDate(locale, coupon.expiredAt, 'opening'),
          })}
        </span>
        <span className="block truncate text-muted text-sm">{couponNameIn(locale, coupon)}</span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-jade" />
    </Link>
  )
}
