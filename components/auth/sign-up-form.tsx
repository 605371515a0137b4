'use client'

import { useState } from 'react'
import { NewPasswordField } from '@/components/auth/new-password-field'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import type { FieldErrors } from '@/components/ui/field-errors'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { useUi } from '@/components/ui/ui-context'
import { ApiError, call } from '@/lib/api/client'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { AGREED_VERSION } from '@/lib/policies/version'
import { ConsentFields, type ConsentTexts } from './consent-fields'
import { signIn } from './sign-in'

const FIELDS = ['name', 'email', 'password'] as const

/** Texts for rejected passwords by the reason of the refusal. */
type WeakReason = keyof Messages['auth']['weakPassword']

type SignUpFormProps = { text: Messages['auth']; consents: ConsentTexts; returnTo: string }

export function SignUpForm({ text, consents, returnTo }: SignUpFormProps) {
  const { errors, signUp } = text
  const { locale } = useUi()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<FieldErrors>({})

  async function submit(data: FormData, form: HTMLFormElement) {
    if (busy) return
    setBusy(true)
    setWrong({})
    const [name = '', email = '', password = ''] = FIELDS.map((field) => String(data.get(field)))
    const marketing = data.get('marketing') !== null
    const account = { name, email, password, locale, marketing, agreedVersion: AGREED_VERSION }
    const outcome = await signUpAndIn(account, text)
    if (outcome === 'signedIn') return window.location.assign(returnTo)
    setBusy(false)
    setWrong(outcome)
    if (outcome.form) form.querySelector<HTMLInputElement>('[name=email]')?.focus()
  }

  return (
    <Form method="post" onSubmit={submit} errors={wrong} className="grid gap-4">
      <FormProblem problem={wrong.form} />
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
      <NewPasswordField label={text.password} hint={signUp.passwordHint} invalid={errors.newPassword} />
      <ConsentFields text={consents} />
      <Button type="submit" size="lg" wide busy={busy} className="mt-2">
        {signUp.submit}
      </Button>
    </Form>
  )
}

type Account = Record<(typeof FIELDS)[number], string> & {
  locale: Locale
  marketing: boolean
  agreedVersion: string
}

async function signUpAndIn(account: Account, text: Messages['auth']): Promise<'signedIn' | FieldErrors> {
  const refused = await call('POST /api/v1/users', { body: account }).then(
    () => null,
    (error: unknown) => explain(error, text),
  )
  // The account may come from an earlier attempt whose response was lost: try to sign in.
  if (refused && refused.email !== text.errors.taken) return refused
  const outcome = await signIn(account.email, account.password)
  if (outcome === 'signedIn') return outcome
  // The account existed before, with another password or with a second factor, whose challenge is an object.
  const existedBefore = outcome === 'wrong' || typeof outcome === 'object'
  if (existedBefore) return refused ?? { form: text.errors.wrong }
  return { form: text.errors[outcome] }
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
