import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { GuestCart, ShopperCart } from '@/components/cart/cart-view'
import { Container } from '@/components/layout/container'
import { QueryProvider } from '@/components/query-provider'
import { PageHeading } from '@/components/ui/page-heading'
import { currentViewer } from '@/lib/auth/viewer'
import { getCart } from '@/lib/cart/queries'
import { deliveryFeeRule } from '@/lib/delivery/fee-rule'
import { PopularShelf } from '../popular-shelf'

export const generateMetadata = privatePage('cart')

export default async function CartPage() {
  const viewer = await currentViewer()
  const [cart, { cart: text, delivery: deliveryText }] = await Promise.all([
    viewer && getCart(viewer.userId),
    getMessages(),
  ])
  const delivery = { rule: deliveryFeeRule(), text: deliveryText.fee }
  return (
    <Container className="min-h-[70dvh]">
      <PageHeading title={text.title} />
      <QueryProvider>
        {viewer && cart ? (
          <ShopperCart userId={viewer.userId} cart={cart} text={text.view} delivery={delivery}>
            <PopularShelf />
          </ShopperCart>
        ) : (
          <GuestCart text={text.view} delivery={delivery}>
            <PopularShelf />
          </GuestCart>
        )}
      </QueryProvider>
    </Container>
  )
}
