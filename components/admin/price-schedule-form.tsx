'use client'

import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { FormDialog } from './form-dialog'
import { timeIn, wonIn } from './form-values'
import { WonField } from './won-field'

type PriceScheduleFormProps = {
  productId: number
  /** The price without a sale. */
  price: number
  saleFrom: string
  saleUntil: string
}

export function PriceScheduleForm({ productId, price, saleFrom, saleUntil }: PriceScheduleFormProps) {
  const t = useTranslations('merchandise.desk.sale')
  return (
    <FormDialog
      button={t('new')}
      title={t('new')}
      body={t('body')}
      submit={t('plan')}
      successText={t('planned')}
      send={(values, idempotencyKey) => {
        const body = {
          salePrice: wonIn(values, 'salePrice'),
          saleFrom: timeIn(values, 'saleFrom'),
          saleUntil: timeIn(values, 'saleUntil'),
        }
        const input = { params: { productId }, body }
        return call('POST /api/v1/admin/products/{productId}/price-schedules', input, { idempotencyKey })
      }}
    >
      <WonField name="salePrice" label={t('salePrice')} min={0} max={price - 1} required data-first-focus />
      <TextField
        name="saleFrom"
        label={t('saleFrom')}
        type="datetime-local"
        defaultValue={saleFrom}
        required
      />
      <TextField
        name="saleUntil"
        label={t('saleUntil')}
        type="datetime-local"
        defaultValue={saleUntil}
        required
      />
    </FormDialog>
  )
}
