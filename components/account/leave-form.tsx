'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { useAccountRequest } from './use-account-request'

type LeaveFormProps = { hasPassword: boolean; text: Messages['account'] }

export function LeaveForm({ hasPassword, text: { leave, problems } }: LeaveFormProps) {
  const [isConfirmed, setConfirmed] = useState(false)
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'leave-shop',
    texts: problems,
    leaves: true,
    send: (body: { password?: string }) => call('POST /api/v1/users/me/leave', { body }),
    // A full page load, so that no client state of the account is kept.
    onSuccess: () => window.location.assign('/'),
  })
  return (
    <Form
      errors={errors}
      className="grid gap-5"
      onSubmit={(data) => run(hasPassword ? { password: String(data.get('password')) } : {})}
    >
      {hasPassword && (
        <TextField
          name="password"
          label={leave.password}
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
        />
      )}
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <Checkbox checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)} />
        {leave.confirm}
      </label>
      <FormProblem problem={problem} />
      <div className="grid gap-2.5 sm:grid-cols-2">
        <ButtonLink href="/account" tone="quiet" size="lg">
          {leave.stay}
        </ButtonLink>
        <Button type="submit" tone="danger" size="lg" busy={busy} disabled={!isConfirmed}>
          {leave.submit}
        </Button>
      </div>
    </Form>
  )
}
