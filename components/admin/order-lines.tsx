import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { nameIn } from '@/components/catalog/product-words'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Row, Rows } from '@/components/ui/rows'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { AdminOrderDetail } from '@/lib/orders/admin-schema'
import { Section } from './section'

export function OrderLines({ order, locale }: { order: AdminOrderDetail; locale: Locale }) {
  const t = useTranslations('admin.orders')
  return (
    <Section title={t('lines')}>
      <ul className="grid gap-3">
        {order.orderProducts.map((line) => (
          <li key={line.productId} className="flex items-center gap-3">
            <span className="w-14 shrink-0">
              <ProductPicture src={line.imageUrl} alt="" className="rounded-md" />
            </span>
            <div className="min-w-0 grow">
              <Link
                href={`/admin/products/${line.productId}`}
                className="block truncate font-semibold hover:text-accent"
              >
                {nameIn(locale, line)}
              </Link>
              <p className="text-muted text-sm tabular-nums">
                {formatWon(locale, line.unitPrice)} × {line.quantity}
              </p>
            </div>
            <p className="whitespace-nowrap font-semibold tabular-nums">
              {formatWon(locale, line.totalPrice)}
            </p>
          </li>
        ))}
      </ul>
      <Rows className="mt-5 border-t pt-4">
        <Row label={t('subtotal')}>{formatWon(locale, order.subtotal)}</Row>
        {order.discount > 0 && (
          <Row
            label={order.coupon ? `${t('discount')} · ${couponNameIn(locale, order.coupon)}` : t('discount')}
            look="good"
          >
            {formatWon(locale, -order.discount)}
          </Row>
        )}
        <Row label={t('total')} look="total">
          {formatWon(locale, order.finalPrice)}
        </Row>
      </Rows>
    </Section>
  )
}
