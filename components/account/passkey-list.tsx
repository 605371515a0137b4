import { KeySquare, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { call } from '@/lib/api/client'
import { deviceOf } from '@/lib/auth/device'
import type { PasskeyResponse } from '@/lib/auth/factors/schema'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import type { FactorProps, FactorTexts } from './factor-props'
import { useFactorRequest } from './use-factor-request'

export function PasskeyList({ factors, text, onCodes, canAdd }: FactorProps & { canAdd: boolean }) {
  const { passkeys } = text.factors
  const [removing, setRemoving] = useState<PasskeyResponse | null>(null)
  const [renaming, setRenaming] = useState<PasskeyResponse | null>(null)
  const { run: add, busy } = useFactorRequest({
    intent: 'add-passkey',
    text,
    send: async (name: string) => (await import('@/components/auth/passkey')).makePasskey(name),
    refreshes: false,
    onSuccess: ({ recoveryCodes }) => {
      toast(passkeys.added, { tone: 'good' })
      onCodes(recoveryCodes)
    },
  })
  return (
    <Section title={passkeys.title}>
      <p className="text-muted">{passkeys.body}</p>
      <ul className="my-3 divide-y">
        {factors.passkeys.map((passkey) => (
          <PasskeyRow
            key={passkey.passkeyId}
            passkey={passkey}
            text={text}
            onRename={() => setRenaming(passkey)}
            onRemove={() => setRemoving(passkey)}
          />
        ))}
      </ul>
      {canAdd && (
        <Button tone="ink" busy={busy} onClick={() => add(deviceOf(navigator.userAgent) ?? passkeys.unnamed)}>
          <Plus aria-hidden className="size-[1.125rem]" />
          {passkeys.add}
        </Button>
      )}
      <RenameDialog passkey={renaming} text={text} onClose={() => setRenaming(null)} />
      <RemoveDialog passkey={removing} text={text} onClose={() => setRemoving(null)} />
    </Section>
  )
}

type PasskeyRowProps = {
  passkey: PasskeyResponse
  text: FactorTexts
  onRename: () => void
  onRemove: () => void
}

function PasskeyRow({ passkey, text, onRename, onRemove }: PasskeyRowProps) {
  const { locale } = useUi()
  const { passkeys } = text.factors
  const { name, createdAt, lastUsedAt } = passkey
  const when = [
    fill(passkeys.created, { when: formatDate(locale, createdAt) }),
    lastUsedAt ? fill(passkeys.used, { when: formatDate(locale, lastUsedAt, 'minute') }) : passkeys.unused,
  ]
  return (
    <li className="flex flex-wrap items-center gap-x-3.5 gap-y-2 py-3.5">
      <KeySquare aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 grow">
        <p className="break-words font-semibold">{name}</p>
        <p className="text-muted text-sm">{when.join(' · ')}</p>
      </div>
      <div className="flex gap-2">
        <Button tone="quiet" size="sm" aria-label={fill(passkeys.renameName, { name })} onClick={onRename}>
          {passkeys.rename}
        </Button>
        <Button tone="quiet" size="sm" aria-label={fill(passkeys.removeName, { name })} onClick={onRemove}>
          {passkeys.remove}
        </Button>
      </div>
    </li>
  )
}

type DialogProps = { passkey: PasskeyResponse | null; text: FactorTexts; onClose: () => void }

function RenameDialog({ passkey, text, onClose }: DialogProps) {
  const { passkeys } = text.factors
  const { run, busy } = useFactorRequest({
    intent: 'rename-passkey',
    text,
    send: ({ passkeyId, name }: { passkeyId: number; name: string }) =>
      call('PATCH /api/v1/passkeys/{passkeyId}', { params: { passkeyId }, body: { name } }),
    onSuccess: onClose,
  })
  return (
    <Dialog open={passkey !== null} onClose={onClose} title={passkeys.renameTitle}>
      <Form
        className="grid gap-4"
        onSubmit={(data) =>
          passkey && run({ passkeyId: passkey.passkeyId, name: String(data.get('name')).trim() })
        }
      >
        <TextField
          name="name"
          label={passkeys.name}
          defaultValue={passkey?.name}
          data-first-focus
          required
          maxLength={60}
        />
        <Button type="submit" size="lg" wide busy={busy}>
          {passkeys.save}
        </Button>
      </Form>
    </Dialog>
  )
}

function RemoveDialog({ passkey, text, onClose }: DialogProps) {
  const { passkeys, keep } = text.factors
  const { run, busy } = useFactorRequest({
    intent: 'remove-passkey',
    text,
    send: (passkeyId: number) => call('DELETE /api/v1/passkeys/{passkeyId}', { params: { passkeyId } }),
    onSuccess: () => {
      toast(passkeys.removed, { tone: 'good' })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open={passkey !== null}
      onClose={onClose}
      title={passkeys.removeTitle}
      cancel={keep}
      confirm={passkeys.remove}
      busy={busy}
      onConfirm={() => passkey && run(passkey.passkeyId)}
    >
      <p>{fill(passkeys.removeBody, { name: passkey?.name ?? '' })}</p>
    </ConfirmDialog>
  )
}
