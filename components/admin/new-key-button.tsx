'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { call } from '@/lib/api/client'
import { KeyLimitField, limitIn } from './key-limit-button'
import { ProblemNotice } from './problem-notice'
import { useDialogAction } from './use-action'

const SCOPES = ['users:act', 'statistics:write', 'metrics:read', 'admin'] as const

export function NewKeyButton() {
  const t = useTranslations('admin.apiKeys')
  const [secret, setSecret] = useState<string | null>(null)
  const { open, show, close, busy, problem, run } = useDialogAction()

  async function create(data: FormData) {
    const scopes = SCOPES.filter((scope) => data.has(scope))
    const body = { name: String(data.get('name')), scopes, callsPerMinute: limitIn(data) }
    const created = await run(() => call('POST /api/v1/admin/api-keys', { body }))
    if (created) setSecret(created.apiKey)
  }

  return (
    <>
      <Button tone="ink" onClick={show}>
        <Plus aria-hidden className="size-[1.125rem]" />
        {t('new')}
      </Button>
      <Dialog
        open={open}
        onClose={() => {
          close()
          setSecret(null)
        }}
        title={t('new')}
      >
        {secret ? (
          <div className="grid gap-4">
            <Notice tone="warn" role="alert">
              {t('once')}
            </Notice>
            <code className="break-all rounded-md bg-sunken p-4 text-sm">{secret}</code>
            <CopyButton value={secret} />
          </div>
        ) : (
          <Form className="grid gap-4" onSubmit={create}>
            <TextField
              label={t('name')}
              error={problem?.fields.name}
              name="name"
              required
              maxLength={60}
              data-first-focus
            />
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
            <KeyLimitField problem={problem} />
            <ProblemNotice problem={problem} />
            <Button type="submit" busy={busy} wide>
              {t('new')}
            </Button>
          </Form>
        )}
      </Dialog>
    </>
  )
}
