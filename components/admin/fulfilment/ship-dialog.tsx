'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { call } from '@/lib/api/client'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import { FormDialog } from '../form-dialog'
import { type FormValues, numberIn } from '../form-values'
import { ParcelFields, parcelIn } from './parcel-fields'
import { useRefusal } from './refusal'

type ShipDialogProps = { order: Pick<FulfilmentOrder, 'orderId' | 'lines'> }

/** Records a parcel that leaves: everything that is left of the order, or a part of it. */
export function ShipDialog({ order: { orderId, lines } }: ShipDialogProps) {
  const t = useTranslations('fulfilment')
  const { locale } = useUi()
  const refuse = useRefusal()
  const left = lines.filter(({ remaining }) => remaining > 0)
  const isDivisible = left.reduce((sum, { remaining }) => sum + remaining, 0) > 1
  return (
    <FormDialog
      button={t('ship')}
      label={t('shipOrder', { orderId })}
      tone="ink"
      size="sm"
      title={t('shipTitle')}
      body={t('shipBody')}
      successText={t('shipped')}
      send={(values, idempotencyKey) =>
        call(
          'POST /api/v1/admin/orders/{orderId}/shipments',
          { params: { orderId }, body: { ...parcelIn(values), ...partIn(values, left) } },
          { idempotencyKey },
        ).catch(refuse)
      }
    >
      <ParcelFields />
      {isDivisible && (
        <details>
          <summary className="flex min-h-11 w-fit cursor-pointer items-center font-semibold text-sm">
            {t('part')}
          </summary>
          <p className="mb-3 text-muted text-sm">{t('partHint')}</p>
          <div className="grid gap-3">
            {left.map((line) => (
              <NumberField
                key={line.productId}
                name={quantityOf(line.productId)}
                label={fullNameIn(locale, line)}
                min={0}
                max={line.remaining}
                defaultValue={line.remaining}
                required
              />
            ))}
          </div>
        </details>
      )}
    </FormDialog>
  )
}

const quantityOf = (productId: number) => `quantity-${productId}`

/** The lines of the parcel when it does not contain everything that is left. */
function partIn(values: FormValues, left: FulfilmentOrder['lines']) {
  const lines = left.map(({ productId, remaining }) => {
    const typed = values[quantityOf(productId)]
    return { productId, remaining, quantity: typed ? numberIn(values, quantityOf(productId)) : remaining }
  })
  if (lines.every(({ quantity, remaining }) => quantity === remaining)) return {}
  return {
    lines: lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ productId, quantity }) => ({ productId, quantity })),
  }
}
