'use client'

import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useAccountRequest } from '@/components/account/use-account-request'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { FormProblem } from '@/components/ui/form-problem'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { useLinkToken } from './use-link-token'

type VerifyEmailProps = { text: Messages['auth']['verify']; problems: Messages['account']['problems'] }

/** The link is used by a press, not by opening the page: some mail programs open every link of a mail. */
export function VerifyEmail({ text, problems }: VerifyEmailProps) {
  const token = useLinkToken()
  const [confirmed, setConfirmed] = useState<{ email: string; changed: boolean } | null>(null)
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'confirm-email',
    texts: problems,
    send: (body: { token: string }, idempotencyKey) =>
      call('POST /api/v1/email-confirmations', { body }, { idempotencyKey }),
    onSuccess: setConfirmed,
  })
  if (confirmed) {
    return (
      <div role="status" className="grid justify-items-center gap-3 text-center">
        <CircleCheck aria-hidden className="size-10 text-jade" />
        <p className="font-bold text-lg">{text.doneTitle}</p>
        <p className="break-words text-muted">
          {fill(confirmed.changed ? text.changed : text.done, { email: confirmed.email })}
        </p>
        <ButtonLink href="/account" size="lg" wide className="mt-2">
          {text.toAccount}
        </ButtonLink>
      </div>
    )
  }
  const refusal = problem ?? errors.token ?? (token === '' ? text.noLink : null)
  return (
    <div className="grid gap-4">
      <FormProblem problem={refusal} />
      <Button size="lg" wide busy={busy} disabled={!token} onClick={() => token && run({ token })}>
        {text.submit}
      </Button>
    </div>
  )
}
