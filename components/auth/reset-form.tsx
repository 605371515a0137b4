'use client'

import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { type ProblemTexts, useAccountRequest } from '@/components/account/use-account-request'
import { NewPasswordField } from '@/components/auth/new-password-field'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Form } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { useLinkToken } from './use-link-token'

type ResetFormProps = { text: Messages['auth']; problems: ProblemTexts }

export function ResetForm({ text, problems }: ResetFormProps) {
  const token = useLinkToken()
  const [done, setDone] = useState(false)
  const { reset, verify, signUp, errors: invalid } = text
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'reset-password',
    texts: problems,
    send: (password: string) =>
      call('PUT /api/v1/password-resets', { body: { token: token ?? '', password } }),
    onSuccess: () => setDone(true),
  })
  if (done) {
    return (
      <div role="status" className="grid justify-items-center gap-3 text-center">
        <CircleCheck aria-hidden className="size-10 text-jade" />
        <p className="font-bold text-lg">{reset.doneTitle}</p>
        <p className="text-muted">{reset.done}</p>
        <ButtonLink href="/sign-in" size="lg" wide className="mt-2">
          {reset.toSignIn}
        </ButtonLink>
      </div>
    )
  }
  return (
    <Form
      method="post"
      errors={errors}
      onSubmit={(data) => run(String(data.get('password')))}
      className="grid gap-4"
    >
      <div role="alert">
        {(problem || token === '') && (
          <Notice tone="bad">
            {problem ?? verify.noLink}{' '}
            <Link href="/forgot-password" className="font-semibold underline underline-offset-4">
              {reset.again}
            </Link>
          </Notice>
        )}
      </div>
      <NewPasswordField label={reset.password} hint={signUp.passwordHint} invalid={invalid.newPassword} />
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {reset.submit}
      </Button>
    </Form>
  )
}
