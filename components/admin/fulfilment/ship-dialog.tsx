'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { call } from '@/lib/api/client'
import { fullNameIn } from '@/lib/catalog/product-words'
import type { FulfilmentOrder } from '@/lib/fulfilment/queue-schema'
import { FormDialog } from '../form-dialog'
import { type FormValues, ifFilled, numberIn } from '../form-values'
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
      // A parcel that left meanwhile closes the dialog: what was typed was about more than is left.
      key={left.map(({ productId, remaining }) => `${productId}-${remaining}`).join()}
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
          { params: { orderId }, body: { ...parcelIn(values), lines: linesIn(values, left) } },
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

/**
 * The lines of the parcel. They are sent even when they are everything, so that nothing is recorded that the operator has not
 * seen: after a colleague's parcel the request is refused.
 */
const linesIn = (values: FormValues, left: FulfilmentOrder['lines']) =>
  left
    .map(({ productId, remaining }) => ({
      productId,
      quantity: ifFilled(numberIn, values, quantityOf(productId)) ?? remaining,
    }))
    .filter(({ quantity }) => quantity > 0)
