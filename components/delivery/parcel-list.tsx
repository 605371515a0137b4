import { ExternalLink } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button-style'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { Shipment } from '@/lib/fulfilment/schema'
import { formatDate } from '@/lib/i18n/format-date'

/** The parcels of an order with a link to where the carrier tells about each. */
export function ParcelList({ shipments }: { shipments: Shipment[] }) {
  const t = useTranslations('delivery.parcel')
  const carriers = useTranslations('delivery.carriers')
  const locale = useLocale()
  return (
    <ul className="grid gap-3">
      {shipments.map((shipment, index) => {
        const { shipmentId, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt, lines } = shipment
        const when = formatDate(locale, deliveredAt ?? shippedAt, 'minute')
        return (
          <li key={shipmentId} className="rounded-lg bg-sunken p-4">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-2 font-semibold">
                  {shipments.length > 1 && t('number', { number: index + 1 })}
                  <Badge tone={deliveredAt ? 'jade' : 'accent'}>
                    {t(deliveredAt ? 'arrived' : 'onTheWay')}
                  </Badge>
                </p>
                <p className="mt-1 text-sm tabular-nums">
                  {carriers(carrier)} {trackingNumber}
                </p>
                <p className="text-muted text-sm">{t(deliveredAt ? 'arrivedAt' : 'leftAt', { when })}</p>
              </div>
              <a
                href={trackingUrl}
                target="_blank"
                rel="noreferrer"
                aria-label={t('trackNumber', { trackingNumber })}
                className={buttonStyle({ tone: 'outline', size: 'sm' })}
              >
                {t('track')}
                <ExternalLink aria-hidden className="size-4" />
              </a>
            </div>
            {shipments.length > 1 && (
              <p className="mt-2.5 border-t pt-2.5 text-muted text-sm">
                {lines
                  .map((line) => t('line', { name: fullNameIn(locale, line), quantity: line.quantity }))
                  .join(', ')}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
