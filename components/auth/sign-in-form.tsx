'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import type { Messages } from '@/lib/i18n/messages'
import { signIn } from './sign-in'

type Wrong = { email?: string; password?: string; form?: string }

type SignInFormProps = { text: Messages['auth']; returnTo: string; notice?: string | undefined }

export function SignInForm({ text, returnTo, notice }: SignInFormProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>(notice ? { form: notice } : {})
  const form = useRef<HTMLFormElement>(null)

  const refuse = (next: Wrong) => {
    setWrong(next)
    const field = next.email ? 'email' : 'password'
    form.current?.querySelector<HTMLInputElement>(`[name=${field}]`)?.focus()
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const email = String(data.get('email')).trim()
    const password = String(data.get('password'))
    const missing: Wrong = {}
    if (!email.includes('@')) missing.email = text.errors.email
    if (!password) missing.password = text.errors.password
    if (missing.email || missing.password) return refuse(missing)
    setBusy(true)
    setWrong({})
    const outcome = await signIn(email, password)
    // A full page load, so that no client state of the guest is kept.
    if (outcome === 'signedIn') return window.location.assign(returnTo)
    setBusy(false)
    refuse({ form: text.errors[outcome] })
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-4">
      <div role="alert">{wrong.form && <Notice tone="bad">{wrong.form}</Notice>}</div>
      <Field label={text.email} error={wrong.email}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      <Field label={text.password} error={wrong.password}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autoComplete="current-password"
            required
            maxLength={256}
          />
        )}
      </Field>
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {text.signIn.submit}
      </Button>
    </form>
  )
}
