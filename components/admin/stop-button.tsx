'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import { ActionButton } from './action-button'
import { ConfirmButton } from './confirm-button'

type StopButtonProps = { couponId: number; version: number; stopped: boolean }

export function StopButton({ couponId, version, stopped }: StopButtonProps) {
  const t = useTranslations('admin.coupons')
  const input = { params: { couponId }, body: { stopped: !stopped } }
  const toggle = () => call('PATCH /api/v1/admin/coupons/{couponId}', input, { ifMatch: `"${version}"` })
  if (stopped) {
    return (
      <ActionButton tone="ink" action={toggle} successText={t('resumedDone')}>
        {t('resume')}
      </ActionButton>
    )
  }
  return (
    <ConfirmButton
      button={t('stop')}
      tone="danger"
      title={t('stopTitle')}
      body={t('stopBody')}
      successText={t('stoppedDone')}
      action={toggle}
    />
  )
}
