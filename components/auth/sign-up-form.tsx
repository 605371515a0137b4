'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { ApiError, call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { signIn } from './sign-in'

const FIELDS = ['name', 'email', 'password'] as const
type FieldName = (typeof FIELDS)[number]
type Wrong = Partial<Record<FieldName | 'form', string>>

const PASSWORD_MIN = 8

/** Texts for rejected passwords by the reason of the refusal. */
type WeakReason = keyof Messages['auth']['weakPassword']

export function SignUpForm({ text, returnTo }: { text: Messages['auth']; returnTo: string }) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>({})
  const form = useRef<HTMLFormElement>(null)

  const refuse = (next: Wrong) => {
    setBusy(false)
    setWrong(next)
    const field = FIELDS.find((name) => next[name]) ?? 'email'
    form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus()
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const [name = '', email = '', password = ''] = FIELDS.map((field) => String(data.get(field)))
    const missing = check({ name: name.trim(), email: email.trim(), password }, text)
    if (Object.keys(missing).length > 0) return refuse(missing)
    setBusy(true)
    setWrong({})
    const refused = await call('POST /api/v1/users', { body: { name, email, password } }).then(
      () => null,
      (error: unknown) => explain(error, text),
    )
    // The account may come from an earlier attempt whose response was lost: try to sign in.
    if (refused && refused.email !== text.errors.taken) return refuse(refused)
    const outcome = await signIn(email, password)
    if (outcome === 'signedIn') return window.location.assign(returnTo)
    refuse(refused && outcome === 'wrong' ? refused : { form: text.errors[outcome] })
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-4">
      <div role="alert">{wrong.form && <Notice tone="bad">{wrong.form}</Notice>}</div>
      <Field label={text.name} hint={text.signUp.nameHint} error={wrong.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={40} />}
      </Field>
      <Field label={text.email} error={wrong.email}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      <Field label={text.password} hint={text.signUp.passwordHint} error={wrong.password}>
        {(control) => (
          <PasswordInput {...control} name="password" autoComplete="new-password" required maxLength={256} />
        )}
      </Field>
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {text.signUp.submit}
      </Button>
    </form>
  )
}

function check(values: Record<FieldName, string>, { errors }: Messages['auth']): Wrong {
  const wrong: Wrong = {}
  if (!values.name) wrong.name = errors.name
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email)) wrong.email = errors.email
  if (values.password.length < PASSWORD_MIN) wrong.password = errors.newPassword
  return wrong
}

function explain(error: unknown, { errors, weakPassword }: Messages['auth']): Wrong {
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
