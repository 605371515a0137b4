'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { CART_KEY } from '@/components/cart/use-cart'
import { useGate } from '@/components/ui/use-gate'
import { useIntent } from '@/components/ui/use-intent'
import { ApiError, call, type InputOf } from '@/lib/api/client'

export type Order = InputOf<'POST /api/v1/checkouts'>['body']

/** Places and pays the order, then leads to the receipt or returns the refusal. */
export function usePay(onRefused: (refusal: ApiError) => void) {
  const router = useRouter()
  const intent = useIntent('checkout')
  const gate = useGate()
  const [refusal, setRefusal] = useState<ApiError | null>(null)

  const done = (orderId: number) => {
    intent.settle()
    router.replace(`/orders/${orderId}/receipt`)
    router.refresh()
  }
  const paying = useMutation({
    mutationFn: (order: Order) =>
      call('POST /api/v1/checkouts', { body: order }, { idempotencyKey: intent.keyFor(order) }),
    onMutate: () => setRefusal(null),
    onSuccess: ({ order }, _given, _before, { client }) => {
      client.removeQueries({ queryKey: CART_KEY })
      done(order.orderId)
    },
    onError: (error) => {
      intent.settle(error)
      if (sessionEnded(error)) return
      const refused = error instanceof ApiError ? error : new ApiError(0, 'UNREACHABLE', '')
      if (refused.code === 'PENDING') return done(Number(refused.detail.orderId))
      gate.leave()
      setRefusal(refused)
      onRefused(refused)
      router.refresh()
    },
  })

  const redirecting =
    paying.isSuccess || (paying.error instanceof ApiError && paying.error.code === 'PENDING')
  return {
    pay: (order: Order) => gate.enter() && paying.mutate(order),
    busy: paying.isPending || redirecting,
    refusal,
    clearRefusal: () => setRefusal(null),
  }
}
