'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { reportFigure } from '@/components/layout/live-figures'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useGate } from '@/components/ui/use-gate'
import { useIntent } from '@/components/ui/use-intent'
import { ApiError, call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Messages } from '@/lib/i18n/messages'
import type { GatewayType } from '@/lib/payments/settled-by'

type Text = Messages['wallet']['charge']
export type Charge = { amount: number; paymentType: GatewayType }

type UseCharge = { userId: number; text: Text; onCharged?: (balance: number) => void }

/** Charges the wallet and shows the outcome. */
export function useCharge({ userId, text, onCharged }: UseCharge) {
  const { locale } = useUi()
  const router = useRouter()
  const intent = useIntent('charge')
  const gate = useGate()
  const [refusal, setRefusal] = useState<string | null>(null)

  const charging = useMutation({
    mutationFn: (charge: Charge) =>
      call(
        'PUT /api/v1/balances/{userId}',
        { params: { userId }, body: charge },
        { idempotencyKey: intent.keyFor({ userId, ...charge }) },
      ),
    onMutate: () => setRefusal(null),
    onSettled: gate.leave,
    onSuccess: ({ balance }, { amount }) => {
      intent.settle()
      reportFigure('balance', balance)
      toast(fill(text.done, { amount: formatWon(locale, amount) }), {
        tone: 'good',
        body: fill(text.doneBody, { balance: formatWon(locale, balance) }),
      })
      onCharged?.(balance)
      router.refresh()
    },
    onError: (error) => {
      intent.settle(error)
      if (sessionEnded(error)) return
      const refused = error instanceof ApiError ? error : null
      if (refused?.code === 'PENDING') toast(text.pending, { body: text.pendingBody })
      else setRefusal(messageOf(refused, text))
    },
  })

  return {
    charge: (input: Charge) => gate.enter() && charging.mutate(input),
    busy: charging.isPending,
    refusal,
  }
}

function messageOf(error: ApiError | null, text: Text): string {
  if (!error || error.status === 0 || error.status >= 500) return text.uncertain
  if (error.code === 'PAYMENT_DECLINED') return text.declined
  if (error.detail.reason === 'BALANCE_LIMIT') return text.full
  return error.message || text.failed
}
