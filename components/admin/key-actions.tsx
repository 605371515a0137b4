'use client'

import { Gauge, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { CopyButton } from '@/components/ui/copy-button'
import { NumberField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api/client'
import { SCOPES } from '@/lib/http/scopes'
import { ActionForm } from './action-form'
import { FormDialog } from './form-dialog'
import { type FormValues, ifFilled, numberIn, textIn } from './form-values'
import { Dialog } from './ui/dialog'

export function NewKeyButton() {
  const t = useTranslations('admin.apiKeys')
  const [open, setOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)

  const create = (values: FormValues) => {
    const scopes = SCOPES.filter((scope) => scope in values)
    const body = { name: textIn(values, 'name'), scopes, callsPerMinute: limitIn(values) }
    return call('POST /api/v1/admin/api-keys', { body })
  }

  return (
    <>
      <Button tone="ink" onClick={() => setOpen(true)}>
        <Plus aria-hidden className="size-[1.125rem]" />
        {t('new')}
      </Button>
      <Dialog
        open={open}
        onClose={() => {
          setOpen(false)
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
          <ActionForm send={create} onSuccess={({ apiKey }) => setSecret(apiKey)} submit={t('new')}>
            <TextField name="name" label={t('name')} required maxLength={60} data-first-focus />
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
            <LimitField />
          </ActionForm>
        )}
      </Dialog>
    </>
  )
}

type KeyLimitButtonProps = { apiKeyId: number; name: string; callsPerMinute: number | null }

export function KeyLimitButton({ apiKeyId, name, callsPerMinute }: KeyLimitButtonProps) {
  const t = useTranslations('admin.apiKeys')
  const formText = useTranslations('admin.form')
  return (
    <FormDialog
      button={
        <>
          <Gauge aria-hidden className="size-4" />
          {t('changeLimit')}
        </>
      }
      label={`${name} ${t('changeLimit')}`}
      size="sm"
      title={t('limitTitle', { name })}
      send={(values) =>
        call('PATCH /api/v1/admin/api-keys/{apiKeyId}', {
          params: { apiKeyId },
          body: { callsPerMinute: limitIn(values) },
        })
      }
      successText={formText('saved')}
      submit={formText('save')}
    >
      <LimitField defaultValue={callsPerMinute ?? ''} data-first-focus />
    </FormDialog>
  )
}

const limitIn = (values: FormValues) => ifFilled(numberIn, values, 'callsPerMinute') ?? null

function LimitField(input: { defaultValue?: number | string; 'data-first-focus'?: boolean }) {
  const t = useTranslations('admin.apiKeys')
  return (
    <NumberField
      name="callsPerMinute"
      label={t('callsPerMinute')}
      hint={t('limitHint')}
      min={1}
      max={1_000_000}
      {...input}
    />
  )
}
