import { useLocale, useTranslations } from 'next-intl'
import { Link } from '@/components/ui/link'
import { formatWon } from '@/lib/i18n/format'
import type { OrderDetail } from '@/lib/orders/schema'
import { OrderLine } from './order-line'

export function OrderProducts({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail')
  const locale = useLocale()
  return (
    <ul className="divide-y">
      {order.orderProducts.map(({ productId, productName, imageUrl, unitPrice, quantity, totalPrice }) => (
        <OrderLine
          key={productId}
          picture={imageUrl}
          name={
            <Link href={`/products/${productId}`} className="hover:underline">
              {productName}
            </Link>
          }
          each={t('each', { price: formatWon(locale, unitPrice), quantity: String(quantity) })}
          total={formatWon(locale, totalPrice)}
        />
      ))}
    </ul>
  )
}
