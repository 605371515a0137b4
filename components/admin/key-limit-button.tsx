'use client'

import { Gauge } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { NumberField } from '@/components/ui/text-field'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { type Problem, useDialogAction } from './use-action'

type KeyLimitButtonProps = { apiKeyId: number; name: string; callsPerMinute: number | null }

export function KeyLimitButton({ apiKeyId, name, callsPerMinute }: KeyLimitButtonProps) {
  const t = useTranslations('admin.apiKeys')
  const formText = useTranslations('admin.form')
  const { open, show, close, busy, problem, run } = useDialogAction()

  async function save(data: FormData) {
    const input = { params: { apiKeyId }, body: { callsPerMinute: limitIn(data) } }
    if (await run(() => call('PATCH /api/v1/admin/api-keys/{apiKeyId}', input), formText('saved'))) close()
  }

  return (
    <>
      <Button tone="outline" size="sm" aria-label={`${name} ${t('changeLimit')}`} onClick={show}>
        <Gauge aria-hidden className="size-4" />
        {t('changeLimit')}
      </Button>
      <Dialog open={open} onClose={close} title={t('limitTitle', { name })}>
        <Form className="grid gap-4" onSubmit={save}>
          <KeyLimitField problem={problem} defaultValue={callsPerMinute ?? ''} data-first-focus />
          <ProblemNotice problem={problem} />
          <Button type="submit" tone="ink" busy={busy} wide>
            {formText('save')}
          </Button>
        </Form>
      </Dialog>
    </>
  )
}

/** The limit in the form; null when it is empty. */
export function limitIn(data: FormData): number | null {
  const text = String(data.get('callsPerMinute'))
  return text === '' ? null : Number(text)
}

type KeyLimitFieldProps = Omit<ComponentProps<'input'>, 'name'> & { problem: Problem | null }

export function KeyLimitField({ problem, ...input }: KeyLimitFieldProps) {
  const t = useTranslations('admin.apiKeys')
  return (
    <NumberField
      label={t('callsPerMinute')}
      hint={t('limitHint')}
      error={problem?.fields.callsPerMinute}
      name="callsPerMinute"
      min={1}
      max={1_000_000}
      {...input}
    />
  )
}
