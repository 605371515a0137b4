'use client'

import { useMessages, useTranslations } from 'next-intl'
import { AddressFields } from '@/components/delivery/address-fields'
import { deliveryIn } from '@/components/delivery/read-delivery'
import { call } from '@/lib/api/client'
import type { DeliveryAddress } from '@/lib/delivery/schema'
import { FormDialog } from '../form-dialog'

type OperatorAddressProps = { orderId: number; delivery: DeliveryAddress | null }

/** Adds or corrects the address of an order, for a shopper who has told it by telephone. */
export function OperatorAddress({ orderId, delivery }: OperatorAddressProps) {
  const t = useTranslations('fulfilment.panel')
  const { delivery: text } = useMessages()
  return (
    <FormDialog
      button={delivery ? t('changeAddress') : t('setAddress')}
      size="sm"
      title={delivery ? t('changeAddress') : t('setAddress')}
      successText={t('saved')}
      send={(values, idempotencyKey) =>
        call(
          'PUT /api/v1/admin/orders/{orderId}/delivery',
          { params: { orderId }, body: deliveryIn((name) => values[name] ?? '') },
          { idempotencyKey },
        )
      }
    >
      <AddressFields initial={delivery ?? undefined} canSearch={false} text={text} />
    </FormDialog>
  )
}
