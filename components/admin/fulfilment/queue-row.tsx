import { useLocale, useMessages, useTranslations } from 'next-intl'
import { AddressLines } from '@/components/delivery/address-lines'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import { formatDate } from '@/lib/i18n/format-date'
import { DeskLink } from '../desk-role'
import { ParcelRows } from './parcel-rows'
import { ShipDialog } from './ship-dialog'

type QueueRowProps = {
  order: FulfilmentOrder
  selected: boolean
  onSelect: (selected: boolean) => void
}

export function QueueRow({ order, selected, onSelect }: QueueRowProps) {
  const t = useTranslations('fulfilment')
  const locale = useLocale()
  const { notes } = useMessages().delivery
  const { orderId, userName, paidAt, late, delivery, lines, shipments } = order
  const left = lines.filter(({ remaining }) => remaining > 0)
  const shown = left.length > 0 ? left : lines
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-3 px-4 py-4 md:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_6rem] md:gap-x-5 md:px-5">
      <label className="pt-0.5">
        <span className="sr-only">{t('select', { orderId })}</span>
        <Checkbox checked={selected} onChange={(event) => onSelect(event.target.checked)} />
      </label>
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <DeskLink
            href={`/admin/orders/${orderId}`}
            className="font-bold tabular-nums underline-offset-4 hover:text-accent hover:underline"
          >
            {orderId}
          </DeskLink>
          <span>{userName}</span>
          {late && <Badge tone="danger">{t('late')}</Badge>}
        </p>
        <p className="text-muted text-sm">{t('paidAt', { when: formatDate(locale, paidAt, 'minute') })}</p>
        <ul className="mt-1.5 text-sm">
          {shown.map((line) => (
            <li key={line.productId}>
              {t('line', {
                name: fullNameIn(locale, line),
                quantity: left.length > 0 ? line.remaining : line.quantity,
              })}
            </li>
          ))}
        </ul>
      </div>
      <div className="col-start-2 min-w-0 text-sm md:col-start-3">
        {delivery ? (
          <AddressLines address={delivery} notes={notes} />
        ) : (
          <>
            <Badge tone="warn">{t('noAddress')}</Badge>
            <p className="mt-1 text-muted">{t('noAddressBody')}</p>
          </>
        )}
      </div>
      <div className="col-start-2 md:col-start-4 md:text-right">
        {delivery && left.length > 0 && <ShipDialog order={order} />}
      </div>
      {shipments.length > 0 && (
        <div className="col-start-2 border-t pt-3 md:col-end-5">
          <ParcelRows shipments={shipments} />
        </div>
      )}
    </li>
  )
}
