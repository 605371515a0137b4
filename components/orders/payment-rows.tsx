import { useLocale, useTranslations } from 'next-intl'
import { couponNameIn } from '@/components/coupons/coupon-name'
import { Row, Rows } from '@/components/ui/rows'
import { formatWon } from '@/lib/i18n/format'
import type { OrderDetail } from '@/lib/orders/schema'

export function PaymentRows({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders')
  const types = useTranslations('payments.types')
  const fee = useTranslations('delivery.fee')
  const returns = useTranslations('returns')
  const locale = useLocale()
  const { subtotal, discount, deliveryFee, finalPrice, coupon, payment, delivery } = order
  return (
    <Rows>
      <Row label={t('detail.products')}>{formatWon(locale, subtotal)}</Row>
      {discount > 0 && (
        <Row label={coupon ? couponNameIn(locale, coupon) : t('detail.discount')}>
          <span className="whitespace-nowrap font-semibold text-accent">{formatWon(locale, -discount)}</span>
        </Row>
      )}
      {(deliveryFee > 0 || delivery) && (
        <Row label={fee('label')}>{deliveryFee > 0 ? formatWon(locale, deliveryFee) : fee('free')}</Row>
      )}
      <Row label={t('detail.total')} look="total">
        {formatWon(locale, finalPrice)}
      </Row>
      {order.orderStatus === 'PAID' && order.refundedAmount > 0 && (
        <Row label={returns('refundedAmount')} look="good">
          {formatWon(locale, order.refundedAmount)}
        </Row>
      )}
      {payment && (
        <>
          <Row label={t('detail.method')}>{types(payment.paymentType)}</Row>
          <Row label={t('detail.receipt')}>
            <span className="whitespace-nowrap font-mono text-sm">{payment.receipt}</span>
          </Row>
        </>
      )}
    </Rows>
  )
}
