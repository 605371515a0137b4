import { ChevronRight } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { ProductPicture } from '@/components/catalog/product-picture'
import { OpenReturnBadge } from '@/components/returns/return-badge'
import { Link } from '@/components/ui/link'
import { Price } from '@/components/ui/price'
import { fullNameIn } from '@/lib/catalog/product-words'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import type { OrderDetail } from '@/lib/orders/schema'
import type { OpenReturn } from '@/lib/returns/schema'
import { ShopperOrderBadge } from './order-badge'

type OrderCardProps = {
  order: OrderDetail
  /** Shown in place of the order's state, because it is what happens now. */
  openReturn: OpenReturn | undefined
}

/** A summary of an order. The whole card is clickable; only the link's text is its accessible name. */
export function OrderCard({ order, openReturn }: OrderCardProps) {
  const t = useTranslations('orders')
  const returns = useTranslations('returns')
  const locale = useLocale()
  const [first, ...rest] = order.orderProducts
  const name = first ? fullNameIn(locale, first) : ''
  return (
    <li className="relative rounded-xl bg-surface p-4 shadow-sm transition-shadow focus-within:shadow-md hover:shadow-md md:p-5">
      <div className="flex items-center justify-between gap-3">
        <time dateTime={`${order.orderedAt}+09:00`} className="text-muted text-sm">
          {formatMoment(locale, order.orderedAt)}
        </time>
        {openReturn ? <OpenReturnBadge {...openReturn} /> : <ShopperOrderBadge order={order} />}
      </div>
      <div className="mt-3.5 flex items-center gap-4">
        <div className="relative w-20 shrink-0">
          <ProductPicture src={first?.imageUrl ?? null} alt="" sizes="5rem" className="rounded-md" />
          {rest.length > 0 && (
            <span
              aria-hidden
              className="absolute right-1 bottom-1 rounded-xs bg-ink px-1.5 font-bold text-paper text-xs tabular-nums"
            >
              +{rest.length}
            </span>
          )}
        </div>
        <div className="min-w-0 grow">
          <Link
            href={`/orders/${order.orderId}`}
            className="line-clamp-3 text-pretty font-semibold leading-snug after:absolute after:inset-0 after:rounded-xl"
          >
            {rest.length > 0 ? t('andMore', { name, count: String(rest.length) }) : name}
          </Link>
          <div className="mt-1 flex flex-wrap items-baseline gap-x-2">
            <Price won={order.finalPrice} />
            {order.orderStatus === 'PAID' && order.refundedAmount > 0 && (
              <span className="text-jade text-sm tabular-nums">
                {returns('refundedAmount')} {formatWon(locale, order.refundedAmount)}
              </span>
            )}
          </div>
        </div>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
      </div>
    </li>
  )
}
