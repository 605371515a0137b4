'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import { ReasonDialog } from './reason-dialog'

type RefundButtonProps = { orderId: number; paid: boolean; amount: string }

export function RefundButton({ orderId, paid, amount }: RefundButtonProps) {
  const t = useTranslations('admin.orders')
  return (
    <ReasonDialog
      button={paid ? t('refund') : t('cancel')}
      dangerous
      title={paid ? t('refundTitle') : t('cancelTitle')}
      body={paid ? t('refundBody', { amount }) : t('cancelBody')}
      successText={paid ? t('refunded') : t('cancelled')}
      send={(reason) =>
        call('POST /api/v1/admin/orders/{orderId}/refund', { params: { orderId }, body: { reason } })
      }
    />
  )
}
