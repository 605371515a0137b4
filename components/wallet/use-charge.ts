import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reportFigure } from '@/components/layout/live-figures'
import { approvalPage, leaveFor, redirectDevice } from '@/components/payments/leave-for'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { type ApiError, call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import type { GatewayType } from '@/lib/payments/settled-by'

type Text = Messages['wallet']['charge']
type Charge = { userId: number; amount: number; paymentType: GatewayType }

/** Charges the wallet and shows the outcome. */
export function useCharge(text: Text, onCharged: () => void) {
  const { locale } = useUi()
  const router = useRouter()
  const [refusal, setRefusal] = useState<string | null>(null)

  const { run: charge, busy } = useRequest({
    intent: 'charge',
    send: ({ userId, ...charge }: Charge, idempotencyKey) => {
      setRefusal(null)
      const body = { ...charge, redirect: redirectDevice() }
      return call('PUT /api/v1/balances/{userId}', { params: { userId }, body }, { idempotencyKey })
    },
    onSuccess: ({ balance }, { amount }) => {
      reportFigure('balance', balance)
      toast(fill(text.done, { amount: formatWon(locale, amount) }), {
        tone: 'good',
        body: fill(text.doneBody, { balance: formatWon(locale, balance) }),
      })
      onCharged()
      router.refresh()
    },
    onError: (error) => {
      const page = approvalPage(error)
      if (page !== null) leaveFor(page, '/wallet')
      else if (error.code === 'PENDING') toast(text.pending, { body: text.pendingBody })
      else setRefusal(messageOf(error, text, locale))
    },
  })

  return { charge, busy, refusal }
}

function messageOf({ status, code, detail, message }: ApiError, text: Text, locale: Locale): string {
  if (status === 0 || status >= 500) return text.uncertain
  if (code === 'PAYMENT_DECLINED') return text.declined
  if (detail.reason === 'EMAIL_NOT_VERIFIED')
    return fill(text.unverified, { max: formatWon(locale, Number(detail.maximum)) })
  if (detail.reason === 'BALANCE_LIMIT') return text.full
  return message || text.failed
}
