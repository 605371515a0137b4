'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { ApiError, call } from '@/lib/api/client'
import { fullNameIn } from '@/lib/catalog/product-words'
import { formatWon } from '@/lib/i18n/format'
import type { AdminReturn } from '@/lib/returns/admin-schema'
import { FormDialog } from '../form-dialog'
import { numberIn } from '../form-values'

type ReceiveDialogProps = Pick<AdminReturn, 'returnId' | 'lines'>

/** Books what came back, how much of it can be sold again, and refunds it. */
export function ReceiveDialog({ returnId, lines }: ReceiveDialogProps) {
  const t = useTranslations('returns.desk')
  const { locale } = useUi()
  const refuse = (error: unknown): never => {
    if (!(error instanceof ApiError)) throw error
    const { reason } = error.detail
    const isKnown = reason === 'QUANTITY' || reason === 'NOTHING_RECEIVED'
    throw new ApiError(
      error.status,
      error.code,
      isKnown ? t(`refusals.${reason}`) : error.message,
      error.detail,
    )
  }
  return (
    <FormDialog
      button={t('receive')}
      label={t('receiveReturn', { returnId })}
      tone="ink"
      size="sm"
      title={t('receiveReturn', { returnId })}
      body={t('receiveBody')}
      successText={({ refundAmount }: AdminReturn) => t('done', { amount: formatWon(locale, refundAmount) })}
      send={(values, idempotencyKey) =>
        call(
          'POST /api/v1/admin/returns/{returnId}/receipt',
          {
            params: { returnId },
            body: {
              lines: lines.map(({ productId }) => ({
                productId,
                received: numberIn(values, `received-${productId}`),
                sellable: numberIn(values, `sellable-${productId}`),
              })),
            },
          },
          { idempotencyKey },
        ).catch(refuse)
      }
    >
      {lines.map(({ productId, quantity, ...product }) => (
        <div key={productId} className="grid gap-3">
          <NumberField
            name={`received-${productId}`}
            label={t('received', { name: fullNameIn(locale, product) })}
            min={0}
            max={quantity}
            defaultValue={quantity}
            required
          />
          <NumberField
            name={`sellable-${productId}`}
            label={t('sellable', { name: fullNameIn(locale, product) })}
            min={0}
            max={quantity}
            defaultValue={quantity}
            required
          />
        </div>
      ))}
    </FormDialog>
  )
}
