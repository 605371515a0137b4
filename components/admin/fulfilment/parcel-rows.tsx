'use client'

import { useLocale, useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import type { Shipment } from '@/lib/fulfilment/schema'
import { formatDate } from '@/lib/i18n/format-date'
import { ActionButton } from '../action-button'
import { FormDialog } from '../form-dialog'
import { ParcelFields, parcelIn } from './parcel-fields'
import { useRefusal } from './refusal'

/** The parcels of an order, with what an operator can do about those on their way. */
export function ParcelRows({ shipments }: { shipments: Shipment[] }) {
  const t = useTranslations('fulfilment')
  const parcel = useTranslations('delivery.parcel')
  const names = useTranslations('delivery.carriers')
  const locale = useLocale()
  const refuse = useRefusal()
  return (
    <ul className="grid gap-2">
      {shipments.map((shipment) => {
        const { shipmentId, carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt } = shipment
        return (
          <li key={shipmentId} className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
            <a
              href={trackingUrl}
              target="_blank"
              rel="noreferrer"
              className="font-semibold tabular-nums underline underline-offset-4 hover:text-accent"
            >
              {names(carrier)} {trackingNumber}
            </a>
            <span className="text-muted">
              {parcel(deliveredAt ? 'arrivedAt' : 'leftAt', {
                when: formatDate(locale, deliveredAt ?? shippedAt, 'minute'),
              })}
            </span>
            {!deliveredAt && (
              <span className="ml-auto flex flex-wrap gap-2">
                <FormDialog
                  button={t('correct')}
                  label={t('correctParcel', { trackingNumber })}
                  tone="ghost"
                  size="sm"
                  title={t('correctTitle')}
                  successText={t('corrected')}
                  send={(values) =>
                    call('PATCH /api/v1/admin/shipments/{shipmentId}', {
                      params: { shipmentId },
                      body: parcelIn(values),
                    }).catch(refuse)
                  }
                >
                  <ParcelFields shipment={shipment} />
                </FormDialog>
                <ActionButton
                  route="POST /api/v1/admin/shipments/{shipmentId}/delivery"
                  input={{ params: { shipmentId }, body: {} }}
                  tone="quiet"
                  size="sm"
                  successText={t('delivered')}
                >
                  {t('deliver')}
                </ActionButton>
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
