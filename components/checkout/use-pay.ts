import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { approvalPage, leaveFor, redirectDevice } from '@/components/payments/leave-for'
import { useRequest } from '@/components/ui/use-request'
import { ApiError, call, type InputOf } from '@/lib/api/client'

export type Order = InputOf<'POST /api/v1/checkouts'>['body']

/** `page` is that of the payment company, if the buyer has to approve there. */
type Placed = { orderId: number; page: string | null }

/** Places and pays the order, then leads to the payment company or the receipt, or returns the refusal. */
export function usePay(onRefused: (refusal: ApiError) => void) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<ApiError | null>(null)

  const { run: pay, busy } = useRequest({
    intent: 'POST /api/v1/checkouts',
    send: (order: Order, idempotencyKey): Promise<Placed> => {
      setRefusal(null)
      const body = { ...order, redirect: redirectDevice() }
      return call('POST /api/v1/checkouts', { body }, { idempotencyKey }).then(
        (checkedOut) => ({ orderId: checkedOut.order.orderId, page: null }),
        placedIfPending,
      )
    },
    onSuccess: ({ orderId, page }) => {
      if (page !== null) return leaveFor(page, `/orders/${orderId}`)
      router.replace(`/orders/${orderId}/receipt`)
      router.refresh()
    },
    onError: (refused) => {
      setRefusal(refused)
      onRefused(refused)
      router.refresh()
    },
    leaves: true,
  })

  return { pay, busy, refusal, clearRefusal: () => setRefusal(null) }
}

/** While the result is unknown, the receipt page waits for it. */
function placedIfPending(error: unknown): Placed {
  if (!(error instanceof ApiError) || error.code !== 'PENDING') throw error
  return { orderId: Number(error.detail.orderId), page: approvalPage(error) }
}
