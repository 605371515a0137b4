'use client'

import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import type { Deliveries, DeliveryAction } from '@/lib/events/schema'
import { call } from '@/lib/http/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

/** Where events go and how it goes, with the levers beside it. */
export function DeliveryPanel({ deliveries }: { deliveries: Deliveries }) {
  const t = useTranslations('admin.events')
  const today = useTranslations('admin.today')
  const form = useTranslations('admin.form')
  const { busy, problem, run } = useDeskAction()
  const [secret, setSecret] = useState<string | null>(null)
  const { target, pending, dead, lagSeconds } = deliveries

  async function act(action: DeliveryAction) {
    const answer = await run(() => call('adminControlDeliveries', { body: { action } }), form('saved'))
    setSecret(answer?.secret ?? null)
  }

  const running = target?.state === 'ACTIVE'
  return (
    <Card className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <p className="font-semibold text-muted text-sm">{t('target')}</p>
          <p className="break-all font-mono text-sm">{target?.url ?? t('noTarget')}</p>
          <p className="mt-2 font-semibold">
            {dead > 0 && <span className="text-danger">{today('eventsDead', { count: dead })} · </span>}
            {pending > 0
              ? today('eventsPending', { count: pending, seconds: Math.round(lagSeconds) })
              : today('eventsOk')}
          </p>
          {target?.stateReason && <p className="text-danger text-sm">{target.stateReason}</p>}
        </div>
        <div className="flex flex-wrap gap-2.5">
          {dead > 0 && (
            <Button tone="accent" busy={busy} onClick={() => act('replayDead')}>
              {t('replayDead')}
            </Button>
          )}
          {target && (
            <>
              <Button tone="outline" busy={busy} onClick={() => act('rotateSecret')}>
                {t('rotate')}
              </Button>
              <Button
                tone={running ? 'outline' : 'ink'}
                busy={busy}
                onClick={() => act(running ? 'pause' : 'resume')}
              >
                {running ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
                {running ? t('pause') : t('resume')}
              </Button>
            </>
          )}
        </div>
      </div>
      <ProblemNotice problem={problem} />
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
