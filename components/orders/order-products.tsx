import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { fullNameIn } from '@/lib/catalog/product-words'
import { formatWon } from '@/lib/i18n/format'
import type { OrderDetail } from '@/lib/orders/schema'
import { OrderLine } from './order-line'

type OrderProductsProps = {
  order: OrderDetail
  /** What is shown below a product. */
  actionOf?: (productId: number) => ReactNode
}

export function OrderProducts({ order, actionOf }: OrderProductsProps) {
  const t = useTranslations('orders.detail')
  const returns = useTranslations('returns')
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
              {fullNameIn(locale, product)}
            </Link>
          }
          priceAndQuantity={t('each', {
            price: formatWon(locale, product.unitPrice),
            quantity: String(product.quantity),
          })}
          total={formatWon(locale, product.totalPrice)}
          action={
            <>
              {product.returnedQuantity > 0 && (
                <p className="text-muted text-sm">
                  {returns('returnedUnits', { count: product.returnedQuantity })}
                </p>
              )}
              {actionOf?.(product.productId)}
            </>
          }
        />
      ))}
    </ul>
  )
}
