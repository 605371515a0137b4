'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RadioCards } from '@/components/ui/radio-cards'
import { useUi } from '@/components/ui/ui-context'
import { useGate } from '@/components/ui/use-gate'
import { useIntent } from '@/components/ui/use-intent'
import { ApiError, call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { PaymentType } from '@/lib/orders/schema'

type PayOrderProps = {
  order: { orderId: number; userId: number; amount: number; method: PaymentType }
  balance: number
  /** The payment types on offer. */
  methods: PaymentType[]
  text: Messages['orders']['pay']
  typeNames: Messages['payments']['types']
}

/** Pays an order that is still PENDING. */
export function PayOrder({ order, balance, methods, text, typeNames }: PayOrderProps) {
  const { orderId, userId, amount } = order
  const { locale } = useUi()
  const router = useRouter()
  const intent = useIntent(`pay-${orderId}`)
  const gate = useGate()
  const [paymentType, setPaymentType] = useState(methods.find((each) => each === order.method) ?? 'BALANCE')
  const [refusal, setRefusal] = useState<string | null>(null)
  const body = { orderId, userId, amount, paymentType }

  const done = () => {
    intent.settle()
    router.push(`/orders/${orderId}/receipt`)
    router.refresh()
  }
  const paying = useMutation({
    mutationFn: () => call('POST /api/v1/payments', { body }, { idempotencyKey: intent.keyFor(body) }),
    onMutate: () => setRefusal(null),
    onSuccess: done,
    onError: (error) => {
      intent.settle(error)
      if (sessionEnded(error)) return
      if (error instanceof ApiError && error.code === 'PENDING') return done()
      gate.leave()
      setRefusal(messageOf(error, text))
      router.refresh()
    },
  })
  const short = paymentType === 'BALANCE' && balance < amount

  return (
    <div className="grid gap-4">
      <RadioCards
        legend={text.title}
        name="method"
        value={paymentType}
        onChange={(value) => setPaymentType(methods.find((each) => each === value) ?? 'BALANCE')}
        cards={methods.map((each) => ({
          value: each,
          title: typeNames[each],
          aside: each === 'BALANCE' ? formatWon(locale, balance) : undefined,
        }))}
      />
      <div role="alert">
        {(refusal || short) && <Notice tone={refusal ? 'bad' : 'warn'}>{refusal ?? text.short}</Notice>}
      </div>
      <Button
        size="lg"
        wide
        disabled={short}
        busy={paying.isPending}
        onClick={() => gate.enter() && paying.mutate()}
      >
        {fill(text.submit, { amount: formatWon(locale, amount) })}
      </Button>
    </div>
  )
}

function messageOf(error: unknown, text: Messages['orders']['pay']): string {
  if (!(error instanceof ApiError)) return text.failed
  if (error.status === 0 || error.status >= 500) return text.unreachable
  const known: Record<string, string> = {
    SOLD_OUT: text.soldOut,
    INSUFFICIENT_BALANCE: text.short,
    PAYMENT_DECLINED: text.declined,
    ORDER_ALREADY_PAID: text.paid,
  }
  return known[error.code] ?? (error.message || text.failed)
}
