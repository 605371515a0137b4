import { useLocale, useTranslations } from 'next-intl'
import { nameIn } from '@/components/catalog/product-words'
import { Link } from '@/components/ui/link'
import { formatWon } from '@/lib/i18n/format'
import type { OrderDetail } from '@/lib/orders/schema'
import { OrderLine } from './order-line'

export function OrderProducts({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail')
  const locale = useLocale()
  return (
    <ul className="divide-y">
      {order.orderProducts.map((product) => (
        <OrderLine
          key={product.productId}
          picture={product.imageUrl}
          name={
            <Link
              href={`/products/${product.productId}`}
              className="after:absolute after:inset-0 hover:underline"
            >
              {nameIn(locale, product)}
            </Link>
          }
          priceAndQuantity={t('each', {
            price: formatWon(locale, product.unitPrice),
            quantity: String(product.quantity),
          })}
          total={formatWon(locale, product.totalPrice)}
        />
      ))}
    </ul>
  )
}
