import { useTranslations } from 'next-intl'
import { CartSkeleton } from '@/components/cart/cart-skeleton'
import { Container } from '@/components/layout/container'
import { PageHeading } from '@/components/ui/page-heading'

export default function CartLoading() {
  const t = useTranslations('cart')
  return (
    <Container className="min-h-[70dvh]">
      <PageHeading title={t('title')} />
      <CartSkeleton />
    </Container>
  )
}
