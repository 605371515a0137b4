'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { Link } from '@/components/ui/link'
import { AuthStep } from './auth-step'
import { type Provider, ProviderButtons } from './provider-buttons'
import { SecondStep } from './second-step'
import { signIn, signInWithPasskey } from './sign-in'
import { useLinkToken } from './use-link-token'
import { type SignInProps, useSignIn } from './use-sign-in'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type SignInFormProps = SignInProps & {
  /** Why the page is shown. */
  body: string
  providers: Provider[]
}

/** The password, a passkey or an outside provider; then the second step of an account that has one. */
export function SignInForm({ body, providers, ...props }: SignInFormProps) {
  const { text, returnTo } = props
  // After a sign-in by an outside provider the address names the sign-in that waits.
  const token = useLinkToken()
  const linked = token !== null && UUID.test(token) ? token : null
  const [pending, setPending] = useState<string | null>(null)
  const [notice, setNotice] = useState(props.notice)
  const waiting = pending ?? linked
  const startOver = (problem?: string) => {
    setNotice(problem)
    setPending(null)
    if (linked !== null) window.location.hash = ''
  }
  if (waiting !== null) {
    return (
      <AuthStep heading={text.second.heading} body={text.second.body}>
        <SecondStep {...props} pending={waiting} onStartOver={startOver} />
      </AuthStep>
    )
  }
  const { heading, newHere, toSignUp } = text.signIn
  return (
    <AuthStep
      heading={heading}
      body={body}
      other={{ question: newHere, label: toSignUp, path: '/sign-up', returnTo }}
    >
      <FirstStep {...props} notice={notice} onPending={setPending} />
      {providers.length > 0 && (
        <>
          <p className="my-5 flex items-center gap-3 text-muted text-sm before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
            {text.signIn.or}
          </p>
          <ProviderButtons providers={providers} text={text} returnTo={returnTo} />
        </>
      )}
    </AuthStep>
  )
}

type FirstStepProps = SignInProps & { onPending: (pending: string) => void }

function FirstStep({ text, returnTo, notice, contact, passkeys, onPending }: FirstStepProps) {
  const { errors } = text
  const { run, busy, problem } = useSignIn({ text: errors, returnTo, notice, contact, onPending })

  async function submit(data: FormData, form: HTMLFormElement) {
    const again = await run('password', () =>
      signIn(String(data.get('email')).trim(), String(data.get('password'))),
    )
    if (again) form.querySelector<HTMLInputElement>('[name=password]')?.focus()
  }

  return (
    <Form method="post" onSubmit={submit} className="grid gap-4">
      <FormProblem problem={problem} />
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
      <Button type="submit" size="lg" wide busy={busy === 'password'} className="mt-2">
        {text.signIn.submit}
      </Button>
      {passkeys && (
        <Button
          tone="outline"
          size="lg"
          wide
          busy={busy === 'passkey'}
          onClick={() => run('passkey', () => signInWithPasskey(null))}
        >
          <KeyRound aria-hidden className="size-5" />
          {text.signIn.passkey}
        </Button>
      )}
      <Link
        href="/forgot-password"
        className="inline-flex min-h-11 items-center justify-self-center text-muted text-sm underline underline-offset-4"
      >
        {text.forgot.link}
      </Link>
    </Form>
  )
}
