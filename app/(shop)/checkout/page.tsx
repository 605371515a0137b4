import { PackageOpen } from 'lucide-react'
import { getLocale, getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { type CartLine, fromCart, fromProduct, isUnavailable } from '@/components/cart/cart-line'
import { CheckoutForm } from '@/components/checkout/checkout-form'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { getCart } from '@/lib/cart/queries'
import { QUANTITY_MAX } from '@/lib/catalog/quantity-max'
import { findProduct } from '@/lib/catalog/queries'
import { isUsable } from '@/lib/coupons/held-state'
import { listCampaigns, listUserCoupons } from '@/lib/coupons/queries'
import type { CampaignResponse, UserCouponResponse } from '@/lib/coupons/schema'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'
import { hasPostcodeService } from '@/lib/delivery/find-postcodes'
import { listAddresses } from '@/lib/delivery/queries'
import type { Locale } from '@/lib/i18n/locale'
import { offeredPaymentTypes } from '@/lib/payments/the-gateway'
import { chargeLimits } from '@/lib/settings/charge-limits'
import { getBalance } from '@/lib/wallet/queries'

type Search = { items?: string; buy?: string; quantity?: string }

export const generateMetadata = privatePage('checkout')

export default async function CheckoutPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const { userId } = await requireViewer(`/checkout?${new URLSearchParams(search)}`)
  const locale = await getLocale()
  const [
    lines,
    coupons,
    campaigns,
    { amount },
    addresses,
    { checkout: text, coupons: couponsText, delivery, payments },
  ] = await Promise.all([
    linesToBuy(userId, search, locale),
    listUserCoupons(userId),
    listCampaigns(),
    getBalance(userId),
    listAddresses(userId),
    getMessages(),
  ])
  return (
    <Container className="min-h-[70dvh]">
      {lines.every(isUnavailable) ? (
        <>
          <PageHeading title={text.title} />
          <EmptyState Icon={PackageOpen} title={text.empty} body={text.emptyBody}>
            <ButtonLink href="/cart">{text.toCart}</ButtonLink>
            <ButtonLink href="/orders" tone="quiet">
              {text.toOrders}
            </ButtonLink>
          </EmptyState>
        </>
      ) : (
        <CheckoutForm
          userId={userId}
          lines={lines}
          coupons={coupons.filter(isUsable)}
          claimable={{
            userId,
            campaigns: claimableOf(campaigns, coupons),
            now: Date.now(),
            text: couponsText,
          }}
          addresses={addresses}
          feeRule={deliveryFeeRule()}
          canSearch={hasPostcodeService()}
          deliveryText={delivery}
          balance={amount}
          limits={chargeLimits()}
          methods={offeredPaymentTypes()}
          text={text}
          typeNames={payments.types}
        />
      )}
    </Container>
  )
}

const claimableOf = (campaigns: CampaignResponse[], held: UserCouponResponse[]) =>
  campaigns.filter(
    ({ state, couponId }) => state === 'OPEN' && !held.some((coupon) => coupon.couponId === couponId),
  )

/** The product in `buy`, otherwise the cart lines in `items`, otherwise the whole cart. */
async function linesToBuy(userId: number, search: Search, locale: Locale): Promise<CartLine[]> {
  const { buy, quantity, items } = search
  if (buy !== undefined) {
    const productId = Number(buy)
    const product = Number.isSafeInteger(productId) && productId > 0 ? await findProduct(productId) : null
    if (!product) return []
    const requested = Math.trunc(Number(quantity)) || 1
    const available = Math.min(product.stockQuantity, QUANTITY_MAX)
    // At least 1, also of a sold-out product, which is then shown as unavailable.
    return [fromProduct(product, Math.max(Math.min(requested, available), 1), locale)]
  }
  const cart = await getCart(userId)
  const chosen = items === undefined ? null : new Set(items.split(',').map(Number))
  return cart.items
    .filter(({ productId }) => chosen === null || chosen.has(productId))
    .map((item) => fromCart(item, locale))
}
