'use client'

import { useState } from 'react'
import { NewPasswordField } from '@/components/auth/new-password-field'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { type ProblemTexts, useAccountRequest } from './use-account-request'

type PasswordRowProps = { text: Messages['account']; problems: ProblemTexts }

export function PasswordRow({ text, problems }: PasswordRowProps) {
  const [changing, setChanging] = useState(false)
  const { passwordChange } = text
  return (
    <div className="flex items-center justify-between gap-4">
      <p className="font-semibold">{text.password}</p>
      <Button tone="quiet" size="sm" aria-label={passwordChange.title} onClick={() => setChanging(true)}>
        {text.edit.change}
      </Button>
      <Dialog
        open={changing}
        onClose={() => setChanging(false)}
        title={passwordChange.title}
        description={passwordChange.body}
      >
        <PasswordForm text={passwordChange} problems={problems} onDone={() => setChanging(false)} />
      </Dialog>
    </div>
  )
}

type PasswordFormProps = {
  text: Messages['account']['passwordChange']
  problems: ProblemTexts
  onDone: () => void
}

function PasswordForm({ text, problems, onDone }: PasswordFormProps) {
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'change-password',
    texts: problems,
    send: (body: { currentPassword: string; password: string }) =>
      call('PUT /api/v1/users/me/password', { body }),
    onSuccess: () => {
      toast(text.done, { tone: 'good' })
      onDone()
    },
  })
  return (
    <Form
      errors={errors}
      className="grid gap-4"
      onSubmit={(data) =>
        run({
          currentPassword: String(data.get('currentPassword')),
          password: String(data.get('password')),
        })
      }
    >
      <TextField
        name="currentPassword"
        label={text.current}
        type="password"
        autoComplete="current-password"
        data-first-focus
        required
        maxLength={256}
      />
      <NewPasswordField label={text.next} hint={text.hint} />
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" wide busy={busy}>
        {text.submit}
      </Button>
    </Form>
  )
}
