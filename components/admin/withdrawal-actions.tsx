'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api/client'
import { ActionButton } from './action-button'
import { ProblemNotice } from './problem-notice'
import { ReasonDialog } from './reason-dialog'
import { Dialog } from './ui/dialog'
import { useAction } from './use-action'

type WithdrawalActionsProps = { withdrawalId: number; amount: string; bank: string; holder: string }

/** Pays or refuses a withdrawal. The whole account number is read only to pay it, which the log keeps. */
export function WithdrawalActions(props: WithdrawalActionsProps) {
  const { withdrawalId, amount } = props
  const t = useTranslations('admin.withdrawals')
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <ReasonDialog
        button={t('refuse')}
        size="sm"
        title={t('refuse')}
        body={t('refuseBody', { amount })}
        successText={t('refused')}
        send={(reason, _, idempotencyKey) =>
          call(
            'POST /api/v1/admin/withdrawals/{withdrawalId}/refuse',
            { params: { withdrawalId }, body: { reason } },
            { idempotencyKey },
          )
        }
      />
      <SettleDialog {...props} />
    </div>
  )
}

function SettleDialog({ withdrawalId, amount, bank, holder }: WithdrawalActionsProps) {
  const t = useTranslations('admin.withdrawals')
  const [account, setAccount] = useState<{ accountNumber: string | null } | null>(null)
  const reveal = useAction({
    send: (_: null, idempotencyKey) =>
      call(
        'POST /api/v1/admin/withdrawals/{withdrawalId}/account',
        { params: { withdrawalId } },
        { idempotencyKey },
      ),
    onSuccess: setAccount,
  })
  const close = () => setAccount(null)
  const facts = [
    [t('amount'), amount],
    [t('bank'), bank],
    [t('accountNumber'), account?.accountNumber ?? t('unreadable')],
    [t('holder'), holder],
  ]
  return (
    <div className="grid gap-2">
      <Button tone="ink" size="sm" busy={reveal.busy} onClick={() => reveal.run(null)}>
        {t('settle')}
      </Button>
      <ProblemNotice problem={reveal.problem} />
      <Dialog open={account !== null} onClose={close} title={t('settleTitle')} description={t('settleBody')}>
        <dl className="mb-5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
          {facts.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="select-all break-all text-right font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <ActionButton
          route="POST /api/v1/admin/withdrawals/{withdrawalId}/settle"
          input={{ params: { withdrawalId } }}
          successText={t('settled')}
          onSuccess={close}
          tone="ink"
        >
          {t('paid')}
        </ActionButton>
      </Dialog>
    </div>
  )
}
