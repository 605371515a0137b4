import { useLocale, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { Link } from '@/components/ui/link'
import { formatWon } from '@/lib/i18n/format'
import type { OrderDetail } from '@/lib/orders/schema'

export function OrderProducts({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders.detail')
  const locale = useLocale()
  return (
    <ul className="divide-y">
      {order.orderProducts.map(({ productId, productName, imageUrl, unitPrice, quantity, totalPrice }) => (
        <li key={productId} className="flex items-center gap-4 py-3.5 first:pt-0 last:pb-0">
          <div className="w-16 shrink-0">
            <ProductPicture src={imageUrl} alt="" className="rounded-md" />
          </div>
          <div className="min-w-0 grow">
            <Link href={`/products/${productId}`} className="font-medium leading-snug hover:underline">
              {productName}
            </Link>
            <p className="mt-0.5 text-muted text-sm tabular-nums">
              {t('each', { price: formatWon(locale, unitPrice), quantity: String(quantity) })}
            </p>
          </div>
          <p className="shrink-0 font-bold tabular-nums">{formatWon(locale, totalPrice)}</p>
        </li>
      ))}
    </ul>
  )
}
