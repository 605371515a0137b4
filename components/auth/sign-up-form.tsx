'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import type { FieldErrors } from '@/components/ui/field-errors'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { ApiError, call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { signIn } from './sign-in'

const FIELDS = ['name', 'email', 'password'] as const

const PASSWORD_MIN = 8

/** Texts for rejected passwords by the reason of the refusal. */
type WeakReason = keyof Messages['auth']['weakPassword']

export function SignUpForm({ text, returnTo }: { text: Messages['auth']; returnTo: string }) {
  const { errors, signUp } = text
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<FieldErrors>({})

  async function submit(data: FormData, form: HTMLFormElement) {
    if (busy) return
    setBusy(true)
    setWrong({})
    const [name = '', email = '', password = ''] = FIELDS.map((field) => String(data.get(field)))
    const outcome = await signUpAndIn({ name, email, password }, text)
    if (outcome === 'signedIn') return window.location.assign(returnTo)
    setBusy(false)
    setWrong(outcome)
    if (outcome.form) form.querySelector<HTMLInputElement>('[name=email]')?.focus()
  }

  return (
    <Form method="post" onSubmit={submit} errors={wrong} className="grid gap-4">
      <div role="alert">{wrong.form && <Notice tone="bad">{wrong.form}</Notice>}</div>
      <TextField
        name="name"
        label={text.name}
        hint={signUp.nameHint}
        invalid={errors.name}
        autoComplete="name"
        required
        maxLength={40}
      />
      <TextField
        name="email"
        label={text.email}
        invalid={errors.email}
        type="email"
        pattern="[^\s@]+@[^\s@]+\.[^\s@]+"
        autoComplete="username"
        required
        maxLength={254}
      />
      <TextField
        name="password"
        label={text.password}
        hint={signUp.passwordHint}
        invalid={errors.newPassword}
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN}
        maxLength={256}
      />
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {signUp.submit}
      </Button>
    </Form>
  )
}

type Account = Record<(typeof FIELDS)[number], string>

async function signUpAndIn(account: Account, text: Messages['auth']): Promise<'signedIn' | FieldErrors> {
  const refused = await call('POST /api/v1/users', { body: account }).then(
    () => null,
    (error: unknown) => explain(error, text),
  )
  // The account may come from an earlier attempt whose response was lost: try to sign in.
  if (refused && refused.email !== text.errors.taken) return refused
  const outcome = await signIn(account.email, account.password)
  if (outcome === 'signedIn') return outcome
  return refused && outcome === 'wrong' ? refused : { form: text.errors[outcome] }
}

function explain(error: unknown, { errors, weakPassword }: Messages['auth']): FieldErrors {
  if (!(error instanceof ApiError) || error.status === 0) return { form: errors.unreachable }
  if (error.code === 'EMAIL_TAKEN') return { email: errors.taken }
  if (error.code === 'TOO_MANY_REQUESTS') return { form: errors.tooMany }
  const { reason } = error.detail
  if (typeof reason === 'string' && Object.hasOwn(weakPassword, reason)) {
    return { password: weakPassword[reason as WeakReason] }
  }
  const pointers = JSON.stringify(error.detail.errors ?? [])
  const field = FIELDS.find((name) => pointers.includes(`/${name}"`))
  if (!field) return { form: error.message }
  return { [field]: field === 'password' ? errors.newPassword : errors[field] }
}
