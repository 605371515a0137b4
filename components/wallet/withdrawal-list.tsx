'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { formatMoment } from '@/lib/i18n/format-date'
import type { Messages } from '@/lib/i18n/messages'
import type { WithdrawalResponse } from '@/lib/withdrawals/schema'

type Text = Messages['wallet']['withdrawal']
const TONES = { REQUESTED: 'warn', PAID: 'jade', REFUSED: 'danger', CANCELLED: 'plain' } as const

type WithdrawalListProps = { withdrawals: WithdrawalResponse[]; text: Text }

export function WithdrawalList({ withdrawals, text }: WithdrawalListProps) {
  const { locale } = useUi()
  return (
    <ul className="divide-y">
      {withdrawals.map((withdrawal) => {
        const { withdrawalId, amount, state, bank, accountHint, reason, requestedAt } = withdrawal
        return (
          <li key={withdrawalId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
            <div className="min-w-0 grow">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-bold text-lg tabular-nums">{formatWon(locale, amount)}</span>
                <Badge tone={TONES[state]}>{text.states[state]}</Badge>
              </p>
              <p className="text-muted text-sm tabular-nums">
                {fill(text.to, { bank: text.banks[bank], hint: accountHint })}
                {' · '}
                <time dateTime={`${requestedAt}+09:00`}>{formatMoment(locale, requestedAt)}</time>
              </p>
              {reason && <p className="mt-1 break-words text-sm">{fill(text.refusedFor, { reason })}</p>}
            </div>
            {state === 'REQUESTED' && <CancelWithdrawal withdrawal={withdrawal} text={text} />}
          </li>
        )
      })}
    </ul>
  )
}

function CancelWithdrawal({ withdrawal, text }: { withdrawal: WithdrawalResponse; text: Text }) {
  const { locale } = useUi()
  const router = useRouter()
  const [asks, setAsks] = useState(false)
  const { run, busy } = useRequest({
    intent: `cancel-withdrawal-${withdrawal.withdrawalId}`,
    send: (_: null, idempotencyKey) =>
      call(
        'POST /api/v1/withdrawals/{withdrawalId}/cancel',
        { params: { withdrawalId: withdrawal.withdrawalId } },
        { idempotencyKey },
      ),
    onSuccess: () => {
      setAsks(false)
      toast(text.cancelled, { tone: 'good' })
      router.refresh()
    },
    onError: ({ detail }) => {
      setAsks(false)
      toast(detail.reason === 'WITHDRAWAL_CLOSED' ? text.closedMeanwhile : text.failed, { tone: 'bad' })
      router.refresh()
    },
  })
  return (
    <>
      <Button tone="quiet" size="sm" onClick={() => setAsks(true)}>
        {text.cancel}
      </Button>
      <ConfirmDialog
        open={asks}
        onClose={() => setAsks(false)}
        title={text.cancelTitle}
        cancel={text.keep}
        confirm={text.cancel}
        busy={busy}
        onConfirm={() => run(null)}
      >
        {fill(text.cancelBody, { amount: formatWon(locale, withdrawal.amount) })}
      </ConfirmDialog>
    </>
  )
}
