'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useGate } from '@/components/ui/use-gate'
import { useIntent } from '@/components/ui/use-intent'
import { ApiError, call } from '@/lib/api/client'
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
  const intent = useIntent(`cancel-${orderId}`)
  const gate = useGate()
  const [open, setOpen] = useState(false)
  const won = formatWon(locale, amount)

  const cancelling = useMutation({
    mutationFn: () =>
      call(
        'POST /api/v1/orders/{orderId}/cancel',
        { params: { orderId }, body: {} },
        { idempotencyKey: intent.keyFor({ orderId, paid }) },
      ),
    onSettled: gate.leave,
    onSuccess: () => {
      intent.settle()
      setOpen(false)
      toast(paid ? fill(text.refunded, { amount: won }) : text.cancelled, { tone: 'good' })
      router.refresh()
    },
    onError: (error) => {
      intent.settle(error)
      if (sessionEnded(error)) return
      setOpen(false)
      toast(messageOf(error, text), { tone: 'bad' })
      router.refresh()
    },
  })

  return (
    <>
      <Button tone={paid ? 'outline' : 'quiet'} wide onClick={() => setOpen(true)}>
        {paid ? text.refund : text.cancel}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => !cancelling.isPending && setOpen(false)}
        title={paid ? text.refundTitle : text.cancelTitle}
        cancel={text.keep}
        confirm={paid ? text.refund : text.cancel}
        tone="danger"
        busy={cancelling.isPending}
        onConfirm={() => gate.enter() && cancelling.mutate()}
      >
        <p>{paid ? fill(text.refundBody, { amount: won, backTo }) : text.cancelBody}</p>
        {withCoupon && <p>{paid ? text.refundCoupon : text.cancelCoupon}</p>}
      </ConfirmDialog>
    </>
  )
}

function messageOf(error: unknown, text: Text): string {
  if (!(error instanceof ApiError)) return text.failed
  if (error.status === 0) return text.unreachable
  if (error.code === 'ORDER_NOT_CANCELLABLE') return text.too
  return error.code === 'PAYMENT_IN_PROGRESS' ? text.paying : text.failed
}
