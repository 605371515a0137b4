'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { ApiKeyResponse } from '@/lib/auth/schema'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import type { Messages } from '@/lib/i18n/messages'

type Text = Messages['account']['keys']

export function ApiKeys({ keys, text }: { keys: ApiKeyResponse[]; text: Text }) {
  const [revoking, setRevoking] = useState<ApiKeyResponse | null>(null)
  return (
    <>
      {keys.length === 0 ? (
        <p className="text-muted">{text.empty}</p>
      ) : (
        <ul className="divide-y">
          {keys.map((key) => (
            <KeyRow key={key.apiKeyId} apiKey={key} onRevoke={() => setRevoking(key)} text={text} />
          ))}
        </ul>
      )}
      <NewKey text={text} />
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} text={text} />
    </>
  )
}

function KeyRow({ apiKey, onRevoke, text }: { apiKey: ApiKeyResponse; onRevoke: () => void; text: Text }) {
  const { locale } = useUi()
  const { name, hint, createdAt, lastUsedAt } = apiKey
  return (
    <li className="flex items-center gap-4 py-3.5">
      <div className="min-w-0 grow">
        <p className="font-semibold">
          {name} <span className="ml-1 font-mono text-muted text-sm">{fill(text.hint, { hint })}</span>
        </p>
        <p className="text-muted text-sm">
          {fill(text.created, { when: formatDate(locale, createdAt) })} ·{' '}
          {lastUsedAt ? fill(text.used, { when: formatDate(locale, lastUsedAt, 'minute') }) : text.unused}
        </p>
      </div>
      <Button tone="quiet" size="sm" aria-label={fill(text.revokeName, { name })} onClick={onRevoke}>
        {text.revoke}
      </Button>
    </li>
  )
}

function NewKey({ text }: { text: Text }) {
  const router = useRouter()
  const [secret, setSecret] = useState<string | null>(null)
  const { run: create, busy } = useRequest({
    intent: 'new-key',
    send: (name: string) => call('POST /api/v1/api-keys', { body: { name } }),
    onSuccess: ({ apiKey }) => {
      setSecret(apiKey)
      router.refresh()
    },
    onError: () => toast(text.failed, { tone: 'bad' }),
  })

  return (
    <>
      <Form
        onSubmit={async (data, form) => {
          if (await create(String(data.get('name')))) form.reset()
        }}
        className="mt-5 grid gap-3 border-t pt-5"
      >
        <TextField
          name="name"
          label={text.name}
          hint={text.nameHint}
          invalid={text.needName}
          required
          maxLength={60}
          autoComplete="off"
        />
        <Button type="submit" tone="ink" busy={busy} className="justify-self-start">
          {text.create}
        </Button>
      </Form>
      <Dialog
        open={secret !== null}
        onClose={() => setSecret(null)}
        title={text.made}
        description={text.once}
        footer={<Button onClick={() => setSecret(null)}>{text.done}</Button>}
      >
        <code className="mb-4 block select-all break-all rounded-md bg-sunken p-4 font-mono text-sm">
          {secret}
        </code>
        <CopyButton value={secret ?? ''} />
      </Dialog>
    </>
  )
}

type RevokeDialogProps = { apiKey: ApiKeyResponse | null; onClose: () => void; text: Text }

function RevokeDialog({ apiKey, onClose, text }: RevokeDialogProps) {
  const router = useRouter()
  const closeWith = (message: string, tone: 'good' | 'bad') => {
    toast(message, { tone })
    onClose()
    router.refresh()
  }
  const { run: revoke, busy } = useRequest({
    intent: 'revoke-key',
    send: (apiKeyId: number) => call('DELETE /api/v1/api-keys/{apiKeyId}', { params: { apiKeyId } }),
    onSuccess: () => closeWith(text.revoked, 'good'),
    onError: () => closeWith(text.failed, 'bad'),
  })
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onClose={onClose}
      title={text.revokeTitle}
      cancel={text.keep}
      confirm={text.revoke}
      busy={busy}
      onConfirm={() => apiKey && revoke(apiKey.apiKeyId)}
    >
      <p>{fill(text.revokeBody, { name: apiKey?.name ?? '' })}</p>
    </ConfirmDialog>
  )
}
