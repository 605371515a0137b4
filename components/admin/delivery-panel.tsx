'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import type { Deliveries } from '@/lib/events/schema'
import { ActionButton } from './action-button'
import { ReplayRangeButton } from './replay-range-button'

const TONES = { ACTIVE: 'jade', PAUSED: 'warn', DISABLED: 'danger' } as const

/** The target of event deliveries, its state and the controls. */
export function DeliveryPanel({ deliveries }: { deliveries: Deliveries }) {
  const t = useTranslations('admin.events')
  const tToday = useTranslations('admin.today')
  const [secret, setSecret] = useState<string | null>(null)
  const { target, pending, dead, lagSeconds } = deliveries
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-semibold text-muted text-sm">
            {t('target')}
            {target && <Badge tone={TONES[target.state]}>{t(`targetStates.${target.state}`)}</Badge>}
          </p>
          {target ? (
            <p className="mt-1 break-all font-mono text-sm">{target.url}</p>
          ) : (
            <p className="mt-1">{t('noTarget')}</p>
          )}
          <p className="mt-2 font-semibold">
            {dead > 0 && <span className="text-danger">{tToday('eventsDead', { count: dead })} · </span>}
            {pending > 0
              ? tToday('eventsPending', { count: pending, seconds: Math.round(lagSeconds) })
              : tToday('eventsOk')}
          </p>
          {target?.stateReason && <p className="text-danger text-sm">{target.stateReason}</p>}
          {target && target.failures > 0 && (
            <p className="text-muted text-sm">{t('failures', { count: target.failures })}</p>
          )}
        </div>
        {target && <DeliverySwitch running={target.state === 'ACTIVE'} />}
      </div>
      <div className="flex flex-wrap gap-2.5 border-t pt-4">
        {dead > 0 && (
          <ActionButton
            route="POST /api/v1/admin/events/deliveries"
            input={{ body: { action: 'replayDead' } }}
            confirm={{ title: t('replayDeadTitle', { count: dead }), body: t('replayBody') }}
            successText={({ replayed = 0 }) => t('replayedCount', { count: replayed })}
          >
            {t('replayDead')}
          </ActionButton>
        )}
        <ReplayRangeButton />
        {target && (
          <ActionButton
            route="POST /api/v1/admin/events/deliveries"
            input={{ body: { action: 'rotateSecret' } }}
            confirm={{ title: t('rotateTitle'), body: t('rotateBody') }}
            successText={t('rotated')}
            onSuccess={(result) => setSecret(result.secret ?? null)}
            tone="outline"
          >
            {t('rotate')}
          </ActionButton>
        )}
        {target && target.secrets > 1 && (
          <ActionButton
            route="POST /api/v1/admin/events/deliveries"
            input={{ body: { action: 'retireSecrets' } }}
            confirm={{ title: t('retireTitle'), body: t('retireBody'), dangerous: true }}
            successText={t('retired')}
          >
            {t('retire')}
          </ActionButton>
        )}
      </div>
      {secret && (
        <Notice tone="warn" role="alert">
          <p>{t('secretOnce')}</p>
          <code className="my-2 block break-all">{secret}</code>
          <CopyButton value={secret} />
        </Notice>
      )}
    </Card>
  )
}

/** Pausing asks for confirmation, because the receiver notices it. Resuming does not. */
function DeliverySwitch({ running }: { running: boolean }) {
  const t = useTranslations('admin.events')
  const Icon = running ? Pause : Play
  return (
    <ActionButton
      route="POST /api/v1/admin/events/deliveries"
      input={{ body: { action: running ? 'pause' : 'resume' } }}
      confirm={running ? { title: t('pauseTitle'), body: t('pauseBody') } : undefined}
      successText={running ? t('paused') : t('resumed')}
      tone={running ? 'outline' : 'ink'}
    >
      <Icon aria-hidden className="size-4" />
      {running ? t('pause') : t('resume')}
    </ActionButton>
  )
}
