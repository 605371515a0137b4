'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { ActionForm } from './action-form'
import { numberIn } from './form-values'

/** Sends a delta without a version, so that concurrent restocks add up. */
export function RestockForm({ productId }: { productId: number }) {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  return (
    <ActionForm
      send={(values, idempotencyKey) => {
        const body = { stockDelta: numberIn(values, 'stockDelta') }
        return call(
          'PATCH /api/v1/admin/products/{productId}',
          { params: { productId }, body },
          { idempotencyKey },
        )
      }}
      successText={({ stockQuantity }) => t('restocked', { count: stockQuantity })}
      resets
      submit={t('restock')}
    >
      <NumberField name="stockDelta" label={names('stockDelta')} hint={t('restockHint')} required />
    </ActionForm>
  )
}
