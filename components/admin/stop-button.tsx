'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/http/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type StopButtonProps = { couponId: number; version: number; stopped: boolean }

export function StopButton({ couponId, version, stopped }: StopButtonProps) {
  const t = useTranslations('admin.coupons')
  const { busy, problem, run } = useDeskAction()
  const turn = () =>
    run(
      () =>
        call(
          'adminEditCoupon',
          { params: { couponId }, body: { stopped: !stopped } },
          { ifMatch: `"${version}"` },
        ),
      stopped ? t('resumedDone') : t('stoppedDone'),
    )
  return (
    <div className="grid gap-2.5">
      <Button tone={stopped ? 'ink' : 'danger'} busy={busy} onClick={turn}>
        {stopped ? t('resume') : t('stop')}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  )
}
