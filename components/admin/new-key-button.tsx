'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api/client'
import { KeyLimitInput } from './key-limit-button'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

const SCOPES = ['users:act', 'statistics:write', 'metrics:read', 'admin'] as const

export function NewKeyButton() {
  const t = useTranslations('admin.apiKeys')
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { busy, problem, run, forget } = useDeskAction()

  const close = () => {
    setOpen(false)
    setSecret(null)
    forget()
  }

  async function create(form: FormData) {
    const scopes = SCOPES.filter((scope) => form.has(scope))
    const limit = String(form.get('callsPerMinute'))
    const body = {
      name: String(form.get('name')),
      scopes,
      callsPerMinute: limit === '' ? null : Number(limit),
    }
    const made = await run(() => call('adminCreateKey', { body }))
    if (made) setSecret(made.apiKey)
  }

  return (
    <>
      <Button tone="ink" onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-[1.125rem]" />
        {t('new')}
      </Button>
      <Dialog open={open} onClose={close} title={t('new')}>
        {secret ? (
          <div className="grid gap-4">
            <Notice tone="warn" role="alert">
              {t('once')}
            </Notice>
            <code className="break-all rounded-md bg-sunken p-4 text-sm">{secret}</code>
            <CopyButton value={secret} />
          </div>
        ) : (
          <form
            className="grid gap-4"
            onSubmit={(event) => {
              event.preventDefault()
              void create(new FormData(event.currentTarget))
            }}
          >
            <Field label={t('name')} error={problem?.fields.name}>
              {(control) => <Input {...control} name="name" required maxLength={60} data-first-focus />}
            </Field>
            <fieldset className="grid gap-1">
              <legend className="mb-1 font-semibold text-sm">{t('scopes')}</legend>
              {SCOPES.map((scope) => (
                <label key={scope} className="flex min-h-11 items-center gap-3">
                  <Checkbox name={scope} />
                  <span>
                    {t(`scope.${scope}`)} <code className="text-muted text-xs">{scope}</code>
                  </span>
                </label>
              ))}
            </fieldset>
            <Field label={t('callsPerMinute')} hint={t('limitHint')} error={problem?.fields.callsPerMinute}>
              {(control) => <KeyLimitInput {...control} />}
            </Field>
            <ProblemNotice problem={problem} />
            <Button type="submit" busy={busy} wide>
              {t('new')}
            </Button>
          </form>
        )}
      </Dialog>
    </>
  )
}
