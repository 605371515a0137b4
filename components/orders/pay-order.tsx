'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { approvalPage, leaveFor, redirectDevice } from '@/components/payments/leave-for'
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
  /** Whether the way on is to the page of the payment company, and this is the other one. */
  isOther: boolean
}

/** Pays an order that is still PENDING, or whose buyer has not approved its payment yet. */
export function PayOrder({ order, balance, methods, text, typeNames, isOther }: PayOrderProps) {
  const { orderId, userId, amount } = order
  const { locale } = useUi()
  const router = useRouter()
  const [paymentType, setPaymentType] = useState(preselected(order, balance, methods))
  const [refusal, setRefusal] = useState<string | null>(null)

  const { run: pay, busy } = useRequest({
    intent: `pay-${orderId}`,
    send: (input: PayInput, idempotencyKey) => {
      setRefusal(null)
      const body = { ...input, redirect: redirectDevice() }
      return call('POST /api/v1/payments', { body }, { idempotencyKey }).then(() => null, pageIfPending)
    },
    onSuccess: (page) => {
      if (page !== null) return leaveFor(page, `/orders/${orderId}`)
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
        legend={isOther ? text.otherTitle : text.title}
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
        tone={isOther ? 'outline' : 'accent'}
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

/** The type that the order was made with; a wallet that cannot pay only if there is no other way. */
function preselected({ method, amount }: PayOrderProps['order'], balance: number, methods: PaymentType[]) {
  const canPay = (type: PaymentType) => type !== 'BALANCE' || balance >= amount
  const made = methods.find((each) => each === method)
  return made && canPay(made) ? made : (methods.find(canPay) ?? 'BALANCE')
}

/** The page on which the buyer has to approve. While the result is unknown, the receipt page waits for it. */
function pageIfPending(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'PENDING') throw error
  return approvalPage(error)
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
