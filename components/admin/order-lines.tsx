import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { OrderLine } from '@/components/orders/order-line'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { fullNameIn } from '@/lib/catalog/product-words'
import { formatWon } from '@/lib/i18n/format'
import type { AdminOrderDetail } from '@/lib/orders/admin-schema'

export function OrderLines({ order }: { order: AdminOrderDetail }) {
  const t = useTranslations('admin.orders')
  const fee = useTranslations('delivery.fee')
  const locale = useLocale()
  return (
    <Section title={t('lines')}>
      <ul>
        {order.orderProducts.map((line) => (
          <OrderLine
            key={line.productId}
            picture={line.imageUrl}
            name={
              <Link href={`/admin/products/${line.productId}`} className="hover:text-accent">
                {fullNameIn(locale, line)}
              </Link>
            }
            priceAndQuantity={`${formatWon(locale, line.unitPrice)} × ${line.quantity}`}
            total={formatWon(locale, line.totalPrice)}
          />
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
        {order.deliveryFee > 0 && <Row label={fee('label')}>{formatWon(locale, order.deliveryFee)}</Row>}
        <Row label={t('total')} look="total">
          {formatWon(locale, order.finalPrice)}
        </Row>
      </Rows>
    </Section>
  )
}
