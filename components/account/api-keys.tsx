'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { useGate } from '@/components/ui/use-gate'
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
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [secret, setSecret] = useState<string | null>(null)
  const gate = useGate()
  const creating = useMutation({
    onSettled: gate.leave,
    mutationFn: () => call('POST /api/v1/api-keys', { body: { name } }),
    onSuccess: ({ apiKey }) => {
      setName('')
      setSecret(apiKey)
      router.refresh()
    },
    onError: (error) => void (sessionEnded(error) || setWrong(text.failed)),
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    setWrong(name.trim() ? undefined : text.needName)
    if (name.trim() && gate.enter()) creating.mutate()
  }

  return (
    <>
      <form onSubmit={submit} noValidate className="mt-5 grid gap-3 border-t pt-5">
        <Field label={text.name} hint={text.nameHint} error={wrong}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" tone="ink" busy={creating.isPending} className="justify-self-start">
          {text.create}
        </Button>
      </form>
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
  const revoking = useMutation({
    mutationFn: (apiKeyId: number) => call('DELETE /api/v1/api-keys/{apiKeyId}', { params: { apiKeyId } }),
    onSuccess: () => toast(text.revoked, { tone: 'good' }),
    onError: (error) => void (sessionEnded(error) || toast(text.failed, { tone: 'bad' })),
    onSettled: () => {
      onClose()
      router.refresh()
    },
  })
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onClose={onClose}
      title={text.revokeTitle}
      cancel={text.keep}
      confirm={text.revoke}
      tone="danger"
      busy={revoking.isPending}
      onConfirm={() => apiKey && revoking.mutate(apiKey.apiKeyId)}
    >
      <p>{fill(text.revokeBody, { name: apiKey?.name ?? '' })}</p>
    </ConfirmDialog>
  )
}
