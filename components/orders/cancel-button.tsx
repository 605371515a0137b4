'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { type ApiError, call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'

type Text = Messages['orders']['cancel']

type CancelButtonProps = {
  orderId: number
  amount: number
  /** Paid orders are refunded, unpaid ones cancelled. */
  paid: boolean
  withCoupon: boolean
  /** Where the money goes, for example `카드로`. */
  backTo: string
  text: Text
}

export function CancelButton({ orderId, amount, paid, withCoupon, backTo, text }: CancelButtonProps) {
  const { locale } = useUi()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const won = formatWon(locale, amount)

  const closeWith = (message: string, tone: 'good' | 'bad') => {
    setOpen(false)
    toast(message, { tone })
    router.refresh()
  }
  const { run: cancel, busy } = useRequest({
    intent: `cancel-${orderId}`,
    send: (_: { orderId: number; paid: boolean }, idempotencyKey) =>
      call('POST /api/v1/orders/{orderId}/cancel', { params: { orderId }, body: {} }, { idempotencyKey }),
    onSuccess: () => closeWith(paid ? fill(text.refunded, { amount: won }) : text.cancelled, 'good'),
    onError: (error) => closeWith(messageOf(error, text), 'bad'),
  })

  return (
    <>
      <Button tone={paid ? 'outline' : 'quiet'} wide onClick={() => setOpen(true)}>
        {paid ? text.refund : text.cancel}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => !busy && setOpen(false)}
        title={paid ? text.refundTitle : text.cancelTitle}
        cancel={text.keep}
        confirm={paid ? text.refund : text.cancel}
        busy={busy}
        onConfirm={() => cancel({ orderId, paid })}
      >
        <p>{paid ? fill(text.refundBody, { amount: won, backTo }) : text.cancelBody}</p>
        {withCoupon && <p>{paid ? text.refundCoupon : text.cancelCoupon}</p>}
      </ConfirmDialog>
    </>
  )
}

function messageOf(error: ApiError, text: Text): string {
  if (error.status === 0) return text.unreachable
  if (error.detail.reason === 'SHIPPED') return text.shipped
  if (error.code === 'ORDER_NOT_CANCELLABLE') return text.too
  return error.code === 'PAYMENT_IN_PROGRESS' ? text.paying : text.failed
}
