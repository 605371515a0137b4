'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { useAccountRequest } from './use-account-request'

type Text = Messages['account']
type EmailRowProps = { email: string; verified: boolean; text: Text }

/** The address with its state, and what can be done about it. */
export function EmailRow({ email, verified, text }: EmailRowProps) {
  const [changing, setChanging] = useState(false)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="font-semibold text-sm">{text.email}</p>
          <p className="mt-1 flex flex-wrap items-center gap-2 break-all">
            {email}
            <Badge tone={verified ? 'jade' : 'warn'}>
              {verified ? text.emailState.verified : text.emailState.unverified}
            </Badge>
          </p>
        </div>
        <Button tone="quiet" size="sm" onClick={() => setChanging(true)}>
          {text.edit.change}
        </Button>
      </div>
      {!verified && <Verification text={text} />}
      <Dialog
        open={changing}
        onClose={() => setChanging(false)}
        title={text.emailChange.title}
        description={text.emailChange.body}
      >
        <EmailForm text={text} onSent={() => setChanging(false)} />
      </Dialog>
    </div>
  )
}

function Verification({ text: { emailState, problems } }: { text: Text }) {
  const [sent, setSent] = useState(false)
  const router = useRouter()
  const { run, busy, problem } = useAccountRequest({
    intent: 'verify-email',
    texts: problems,
    send: (_: null, idempotencyKey) =>
      call('POST /api/v1/users/me/email-verification', {}, { idempotencyKey }),
    onSuccess: () => {
      setSent(true)
      router.refresh()
    },
  })
  return (
    <Notice tone={problem ? 'bad' : sent ? 'good' : 'warn'} role="status">
      <p>{problem ?? (sent ? emailState.sent : emailState.body)}</p>
      {!sent && (
        <Button tone="outline" size="sm" busy={busy} onClick={() => run(null)} className="mt-2.5">
          {emailState.send}
        </Button>
      )}
    </Notice>
  )
}

function EmailForm({ text, onSent }: { text: Text; onSent: () => void }) {
  const { emailChange, problems } = text
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'change-email',
    texts: problems,
    send: (body: { email: string; password: string }, idempotencyKey) =>
      call('POST /api/v1/users/me/email', { body }, { idempotencyKey }),
    onSuccess: () => {
      toast(emailChange.sent, { tone: 'good' })
      onSent()
    },
  })
  return (
    <Form
      errors={errors}
      className="grid gap-4"
      onSubmit={(data) =>
        run({ email: String(data.get('email')).trim(), password: String(data.get('password')) })
      }
    >
      <TextField
        name="email"
        label={emailChange.email}
        type="email"
        pattern="[^\s@]+@[^\s@]+\.[^\s@]+"
        autoComplete="email"
        data-first-focus
        required
        maxLength={254}
      />
      <TextField
        name="password"
        label={emailChange.password}
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
      />
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" wide busy={busy}>
        {emailChange.submit}
      </Button>
    </Form>
  )
}
