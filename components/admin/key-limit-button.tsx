'use client'

import { Gauge } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type KeyLimitButtonProps = { apiKeyId: number; name: string; callsPerMinute: number | null }

export function KeyLimitButton({ apiKeyId, name, callsPerMinute }: KeyLimitButtonProps) {
  const t = useTranslations('admin.apiKeys')
  const form = useTranslations('admin.form')
  const [open, setOpen] = useState(false)
  const { busy, problem, run, forget } = useDeskAction()

  const close = () => {
    setOpen(false)
    forget()
  }

  async function save(text: string) {
    const body = { callsPerMinute: text === '' ? null : Number(text) }
    const saved = await run(() => call('adminEditKey', { params: { apiKeyId }, body }), form('saved'))
    if (saved) close()
  }

  return (
    <>
      <Button
        tone="outline"
        size="sm"
        aria-label={`${name} ${t('changeLimit')}`}
        onClick={() => setOpen(true)}
      >
        <Gauge aria-hidden className="size-4" />
        {t('changeLimit')}
      </Button>
      <Dialog open={open} onClose={close} title={t('limitTitle', { name })}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void save(String(new FormData(event.currentTarget).get('callsPerMinute')))
          }}
        >
          <Field label={t('callsPerMinute')} hint={t('limitHint')} error={problem?.fields.callsPerMinute}>
            {(control) => <KeyLimitInput {...control} defaultValue={callsPerMinute ?? ''} data-first-focus />}
          </Field>
          <ProblemNotice problem={problem} />
          <Button type="submit" tone="ink" busy={busy} wide>
            {form('save')}
          </Button>
        </form>
      </Dialog>
    </>
  )
}

export function KeyLimitInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'name'>) {
  return (
    <Input
      {...props}
      name="callsPerMinute"
      type="number"
      inputMode="numeric"
      min={1}
      max={1_000_000}
      step={1}
    />
  )
}
