import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useRequest } from '@/components/ui/use-request'
import { ApiError, call, type InputOf } from '@/lib/api/client'

export type Order = InputOf<'POST /api/v1/checkouts'>['body']

/** Places and pays the order, then leads to the receipt or returns the refusal. */
export function usePay(onRefused: (refusal: ApiError) => void) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<ApiError | null>(null)

  const { run: pay, busy } = useRequest({
    intent: 'POST /api/v1/checkouts',
    send: (order: Order, idempotencyKey) => {
      setRefusal(null)
      return call('POST /api/v1/checkouts', { body: order }, { idempotencyKey }).then(
        (checkedOut) => checkedOut.order.orderId,
        orderIdIfPending,
      )
    },
    onSuccess: (orderId) => {
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

/** While the gateway's result is unknown, the receipt page waits for it. */
function orderIdIfPending(error: unknown): number {
  if (error instanceof ApiError && error.code === 'PENDING') return Number(error.detail.orderId)
  throw error
}
