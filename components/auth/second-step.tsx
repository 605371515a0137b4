import { KeyRound } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { Link } from '@/components/ui/link'
import { finishSignIn, type SignInOutcome, signInWithPasskey } from './sign-in'
import { type SignInProps, useSignIn } from './use-sign-in'

type SecondStepProps = SignInProps & {
  pending: string
  onStartOver: (problem?: string) => void
}

/** After the right password: a code of the authenticator app, a recovery code or a passkey. */
export function SecondStep({ text, returnTo, contact, passkeys, pending, onStartOver }: SecondStepProps) {
  const { second, errors } = text
  const { run, busy, problem } = useSignIn({
    text: errors,
    own: { wrong: second.wrong },
    returnTo,
    contact,
  })

  const orStartOver = async (attempt: Promise<SignInOutcome | null>) => {
    const outcome = await attempt
    if (outcome === 'signInExpired') onStartOver(errors.signInExpired)
    return outcome
  }

  async function submit(data: FormData, form: HTMLFormElement) {
    const code = String(data.get('code')).trim()
    const needsRetry = await run('code', () => orStartOver(finishSignIn(pending, code)))
    if (needsRetry) form.querySelector<HTMLInputElement>('[name=code]')?.focus()
  }

  return (
    <Form method="post" onSubmit={submit} className="grid gap-4">
      <FormProblem problem={problem} />
      <TextField
        name="code"
        label={second.code}
        hint={second.hint}
        invalid={second.need}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        minLength={6}
        maxLength={40}
      />
      <Button type="submit" size="lg" wide busy={busy === 'code'} className="mt-2">
        {second.submit}
      </Button>
      {passkeys && (
        <Button
          tone="outline"
          size="lg"
          wide
          busy={busy === 'passkey'}
          onClick={() => run('passkey', () => orStartOver(signInWithPasskey(pending)))}
        >
          <KeyRound aria-hidden className="size-5" />
          {text.signIn.passkey}
        </Button>
      )}
      <Button tone="ghost" onClick={() => onStartOver()}>
        {second.startOver}
      </Button>
      <Link
        href="/help"
        className="inline-flex min-h-11 items-center justify-self-center text-balance text-center text-muted text-sm underline underline-offset-4"
      >
        {second.lost}
      </Link>
    </Form>
  )
}
