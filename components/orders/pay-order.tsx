'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { RadioCards } from '@/components/ui/radio-cards'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { ApiError, call, type InputOf } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { PaymentType } from '@/lib/orders/schema'

type PayInput = InputOf<'POST /api/v1/payments'>['body']

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
  const [paymentType, setPaymentType] = useState(methods.find((each) => each === order.method) ?? 'BALANCE')
  const [refusal, setRefusal] = useState<string | null>(null)

  const { run: pay, busy } = useRequest({
    intent: `pay-${orderId}`,
    send: (body: PayInput, idempotencyKey) => {
      setRefusal(null)
      return call('POST /api/v1/payments', { body }, { idempotencyKey }).catch(ignorePending)
    },
    onSuccess: () => {
      router.push(`/orders/${orderId}/receipt`)
      router.refresh()
    },
    onError: (error) => {
      setRefusal(messageOf(error, text))
      router.refresh()
    },
    leaves: true,
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
        busy={busy}
        onClick={() => pay({ orderId, userId, amount, paymentType })}
      >
        {fill(text.submit, { amount: formatWon(locale, amount) })}
      </Button>
    </div>
  )
}

/** While the gateway's result is unknown, the receipt page waits for it. */
function ignorePending(error: unknown) {
  if (!(error instanceof ApiError) || error.code !== 'PENDING') throw error
}

function messageOf(error: ApiError, text: Messages['orders']['pay']): string {
  if (error.status === 0 || error.status >= 500) return text.unreachable
  const known: Record<string, string> = {
    SOLD_OUT: text.soldOut,
    INSUFFICIENT_BALANCE: text.short,
    PAYMENT_DECLINED: text.declined,
    ORDER_ALREADY_PAID: text.paid,
  }
  return known[error.code] ?? (error.message || text.failed)
}
