import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/controls'
import { Field, TextField } from '@/components/ui/field'
import { CARRIER_CODES } from '@/lib/fulfilment/carriers'
import type { Carrier, Shipment } from '@/lib/fulfilment/schema'
import { type FormValues, textIn } from '../form-values'

/** The carrier and the number of a parcel. `parcelIn` reads them. */
export function ParcelFields({ shipment }: { shipment?: Shipment }) {
  const t = useTranslations('fulfilment')
  const names = useTranslations('delivery.carriers')
  return (
    <>
      <Field name="carrier" label={t('carrier')}>
        {(control) => (
          <Select {...control} defaultValue={shipment?.carrier}>
            {CARRIER_CODES.map((code) => (
              <option key={code} value={code}>
                {names(code)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <TextField
        name="trackingNumber"
        label={t('trackingNumber')}
        hint={t('trackingHint')}
        invalid={t('trackingInvalid')}
        defaultValue={shipment?.trackingNumber}
        pattern="([0-9A-Za-z][ \-]?){8,20}"
        inputMode="numeric"
        autoComplete="off"
        required
        maxLength={40}
        data-first-focus
      />
    </>
  )
}

export const parcelIn = (values: FormValues) => ({
  carrier: textIn(values, 'carrier') as Carrier,
  trackingNumber: textIn(values, 'trackingNumber'),
})
