import { useLocale, useTranslations } from 'next-intl'
import { oneLineAddress } from '@/components/delivery/delivery-text'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import { formatDate } from '@/lib/i18n/format-date'

/** One sheet of paper for each order, to be put into its parcel. */
export function PackingSlips({ orders }: { orders: FulfilmentOrder[] }) {
  return (
    <div className="grid gap-6 print:block">
      {orders.map((order) => (
        <PackingSlip key={order.orderId} order={order} />
      ))}
    </div>
  )
}

function PackingSlip({ order }: { order: FulfilmentOrder }) {
  const t = useTranslations('fulfilment')
  const shop = useTranslations('common')('shop')
  const locale = useLocale()
  const { orderId, paidAt, delivery, lines } = order
  return (
    <article className="rounded-xl bg-surface p-6 shadow-sm print:break-after-page print:rounded-none print:p-0 print:shadow-none">
      <header className="flex flex-wrap items-baseline justify-between gap-3 border-b pb-4">
        <h2 className="font-extrabold text-xl">{shop}</h2>
        <p className="text-sm tabular-nums">
          {t('print.order')} <b>{orderId}</b> · {t('paidAt', { when: formatDate(locale, paidAt, 'minute') })}
        </p>
      </header>
      {delivery ? (
        <address className="grid gap-1 py-5 not-italic">
          <span className="font-bold text-lg">
            {delivery.recipient} <span className="font-medium tabular-nums">{delivery.phone}</span>
          </span>
          <span>{oneLineAddress(delivery)}</span>
          {delivery.note && <span className="text-muted">{delivery.note}</span>}
        </address>
      ) : (
        <p className="py-5">{t('noAddress')}</p>
      )}
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="border-y">
            <th scope="col" className="py-2 font-semibold">
              {t('print.product')}
            </th>
            <th scope="col" className="py-2 text-right font-semibold">
              {t('print.quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter(({ remaining }) => remaining > 0)
            .map((line) => (
              <tr key={line.productId} className="border-b">
                <td className="py-2.5">{fullNameIn(locale, line)}</td>
                <td className="py-2.5 text-right font-semibold tabular-nums">{line.remaining}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </article>
  )
}
