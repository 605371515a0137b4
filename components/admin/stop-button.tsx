'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api/client'
import { ConfirmButton } from './confirm-button'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type StopButtonProps = { couponId: number; version: number; stopped: boolean }

export function StopButton({ couponId, version, stopped }: StopButtonProps) {
  const t = useTranslations('admin.coupons')
  const { busy, problem, run } = useDeskAction()
  const turn = () =>
    call(
      'adminEditCoupon',
      { params: { couponId }, body: { stopped: !stopped } },
      { ifMatch: `"${version}"` },
    )
  if (!stopped) {
    return (
      <ConfirmButton
        button={t('stop')}
        tone="danger"
        title={t('stopTitle')}
        body={t('stopBody')}
        done={t('stoppedDone')}
        act={turn}
      />
    )
  }
  return (
    <div className="grid gap-2.5">
      <Button tone="ink" busy={busy} onClick={() => run(turn, t('resumedDone'))}>
        {t('resume')}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  )
}
