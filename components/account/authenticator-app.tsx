import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { Section } from '@/components/ui/section'
import { toast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'
import { call } from '@/lib/api/client'
import type { AppSecret } from '@/lib/auth/factors/schema'
import { fill } from '@/lib/i18n/fill'
import { formatDate } from '@/lib/i18n/format-date'
import type { FactorProps, FactorTexts } from './factor-props'
import { useAccountRequest } from './use-account-request'
import { useFactorRequest } from './use-factor-request'

export function AuthenticatorApp({ factors, text, onCodes }: FactorProps) {
  const { locale } = useUi()
  const { app } = text.factors
  const [secret, setSecret] = useState<AppSecret | null>(null)
  const [removing, setRemoving] = useState(false)
  const { run: begin, busy } = useFactorRequest({
    intent: 'begin-app',
    text,
    send: (_: null) => call('POST /api/v1/authenticator-app', {}),
    refreshes: false,
    onSuccess: setSecret,
  })
  const { authenticatorApp } = factors
  return (
    <Section title={app.title}>
      <p className="mb-4 text-muted">{app.body}</p>
      {authenticatorApp === null ? (
        <Button tone="ink" busy={busy} onClick={() => begin(null)}>
          {app.add}
        </Button>
      ) : (
        <div className="flex items-center justify-between gap-4">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="jade">{app.on}</Badge>
            <span className="text-muted text-sm">
              {fill(app.since, { when: formatDate(locale, authenticatorApp.createdAt) })}
            </span>
          </p>
          <Button tone="quiet" size="sm" aria-label={app.removeName} onClick={() => setRemoving(true)}>
            {app.remove}
          </Button>
        </div>
      )}
      <Dialog
        open={secret !== null}
        onClose={() => setSecret(null)}
        title={app.setUpTitle}
        description={app.setUp}
      >
        {secret && (
          <SetUp
            secret={secret}
            text={text}
            onDone={(codes) => {
              setSecret(null)
              onCodes(codes)
            }}
          />
        )}
      </Dialog>
      <RemoveDialog open={removing} text={text} onClose={() => setRemoving(false)} />
    </Section>
  )
}

type SetUpProps = { secret: AppSecret; text: FactorTexts; onDone: (codes: string[] | null) => void }

function SetUp({ secret, text, onDone }: SetUpProps) {
  const { app } = text.factors
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'confirm-app',
    texts: text.problems,
    send: (code: string) => call('PUT /api/v1/authenticator-app', { body: { code } }),
    onSuccess: ({ recoveryCodes }) => {
      toast(app.added, { tone: 'good' })
      onDone(recoveryCodes)
    },
  })
  return (
    <Form errors={errors} className="grid gap-4" onSubmit={(data) => run(String(data.get('code')).trim())}>
      {/* biome-ignore lint/performance/noImgElement: an image of its own, which nothing can make smaller */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(secret.qrCode)}`}
        alt={app.qrCode}
        width={208}
        height={208}
        className="justify-self-center rounded-md border"
      />
      <div className="grid gap-1.5">
        <p className="text-muted text-sm">{app.byHand}</p>
        <code className="select-all break-all rounded-md bg-sunken p-3 font-mono text-sm">
          {secret.secret}
        </code>
        <div className="justify-self-start">
          <CopyButton value={secret.secret} />
        </div>
      </div>
      <TextField
        name="code"
        label={app.code}
        invalid={app.needCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*\d{3}\s?\d{3}\s*"
        data-first-focus
        required
        maxLength={10}
      />
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" wide busy={busy}>
        {app.confirm}
      </Button>
    </Form>
  )
}

function RemoveDialog({ open, text, onClose }: { open: boolean; text: FactorTexts; onClose: () => void }) {
  const { app, keep } = text.factors
  const { run, busy } = useFactorRequest({
    intent: 'remove-app',
    text,
    send: (_: null) => call('DELETE /api/v1/authenticator-app', {}),
    onSuccess: () => {
      toast(app.removed, { tone: 'good' })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={app.removeTitle}
      cancel={keep}
      confirm={app.remove}
      busy={busy}
      onConfirm={() => run(null)}
    >
      <p>{app.removeBody}</p>
    </ConfirmDialog>
  )
}
