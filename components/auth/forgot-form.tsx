'use client'

import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { useAccountRequest } from '@/components/account/use-account-request'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

type ForgotFormProps = { text: Messages['auth']; problems: Messages['account']['problems'] }

/** Says the same for every address, so that nobody learns who has an account. */
export function ForgotForm({ text, problems }: ForgotFormProps) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { forgot, errors: invalid } = text
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'forgot-password',
    texts: problems,
    send: (email: string, idempotencyKey) =>
      call('POST /api/v1/password-resets', { body: { email } }, { idempotencyKey }),
    onSuccess: (_, email) => setSentTo(email),
  })
  if (sentTo !== null) {
    return (
      <div role="status" className="grid justify-items-center gap-3 text-center">
        <MailCheck aria-hidden className="size-10 text-jade" />
        <p className="font-bold text-lg">{forgot.sentTitle}</p>
        <p className="break-words text-muted">{fill(forgot.sent, { email: sentTo })}</p>
      </div>
    )
  }
  return (
    <Form
      method="post"
      errors={errors}
      onSubmit={(data) => run(String(data.get('email')).trim())}
      className="grid gap-4"
    >
      <FormProblem problem={problem} />
      <TextField
        name="email"
        label={text.email}
        invalid={invalid.email}
        type="email"
        pattern="[^\s@]+@[^\s@]+\.[^\s@]+"
        autoComplete="username"
        required
        maxLength={254}
      />
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {forgot.submit}
      </Button>
    </Form>
  )
}
