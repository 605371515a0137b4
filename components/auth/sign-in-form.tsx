'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import type { Messages } from '@/lib/i18n/messages'
import { signIn } from './sign-in'

type SignInFormProps = { text: Messages['auth']; returnTo: string; notice?: string | undefined }

export function SignInForm({ text, returnTo, notice }: SignInFormProps) {
  const { errors } = text
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState(notice)

  async function submit(data: FormData, form: HTMLFormElement) {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const outcome = await signIn(String(data.get('email')).trim(), String(data.get('password')))
    // A full page load, so that no client state of the guest is kept.
    if (outcome === 'signedIn') return window.location.assign(returnTo)
    setBusy(false)
    setProblem(errors[outcome])
    form.querySelector<HTMLInputElement>('[name=password]')?.focus()
  }

  return (
    <Form method="post" onSubmit={submit} className="grid gap-4">
      <div role="alert">{problem && <Notice tone="bad">{problem}</Notice>}</div>
      <TextField
        name="email"
        label={text.email}
        invalid={errors.email}
        type="email"
        autoComplete="username"
        required
        maxLength={254}
      />
      <TextField
        name="password"
        label={text.password}
        invalid={errors.password}
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
      />
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {text.signIn.submit}
      </Button>
    </Form>
  )
}
