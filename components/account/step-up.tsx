'use client'

import { KeyRound } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Loading } from '@/components/ui/loading'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { onStepUp } from '@/components/ui/step-up'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { type ProblemTexts, useAccountRequest } from './use-account-request'

type Text = Messages['account']['stepUp']
type StepUpProps = { text: Text; problems: ProblemTexts }

/** Asks who is there when a request of this page is refused until the person has proved it, and then sends the request again. */
export function StepUp({ text, problems }: StepUpProps) {
  const [answer, setAnswer] = useState<((confirmed: boolean) => void) | null>(null)
  useEffect(() => onStepUp(() => new Promise((resolve) => setAnswer(() => resolve))), [])
  if (answer === null) return null
  const close = (confirmed: boolean) => {
    setAnswer(null)
    answer(confirmed)
  }
  return (
    <AboveAll>
      <Dialog open onClose={() => close(false)} title={text.title} description={text.body}>
        <ConfirmForm text={text} problems={problems} onDone={() => close(true)} />
      </Dialog>
    </AboveAll>
  )
}

/**
 * In an element of its own at the end of the page: an open dialog of the desk hides every element that was there before it
 * from assistive technology, and closes on a press or an Escape that reaches it.
 */
function AboveAll({ children }: { children: ReactNode }) {
  const [container] = useState(() => document.createElement('div'))
  useLayoutEffect(() => {
    const keepEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.stopPropagation()
    }
    container.addEventListener('keydown', keepEscape)
    document.body.append(container)
    return () => container.remove()
  }, [container])
  return createPortal(children, container)
}

type Factors = { hasPassword: boolean; acceptsPassword: boolean; hasCode: boolean; hasPasskey: boolean }

/** What this person can prove it by, as far as it is known: a password is asked for if the question is not answered. */
function useFactors(): Factors | null {
  const [factors, setFactors] = useState<Factors | null>(null)
  useEffect(() => {
    call('GET /api/v1/factors', {}).then(
      ({ hasPassword, authenticatorApp, recoveryCodesLeft, passkeys }) =>
        setFactors({
          hasPassword,
          // A password alone is no proof for an account with a second factor.
          acceptsPassword: hasPassword && authenticatorApp === null && passkeys.length === 0,
          hasCode: authenticatorApp !== null || recoveryCodesLeft > 0,
          hasPasskey: passkeys.length > 0,
        }),
      () => setFactors({ hasPassword: true, acceptsPassword: true, hasCode: false, hasPasskey: false }),
    )
  }, [])
  return factors
}

function ConfirmForm(props: StepUpProps & { onDone: () => void }) {
  const factors = useFactors()
  if (factors === null)
    return (
      <Loading>
        <Skeleton className="h-14" />
      </Loading>
    )
  const { hasPassword, acceptsPassword, hasCode, hasPasskey } = factors
  // Such a person signs in by an outside provider only, and a session counts as confirmed right after it.
  if (!hasPassword && !hasCode && !hasPasskey) return <Notice>{props.text.signInAgain}</Notice>
  const isByPasskeyOnly = hasPasskey && !hasCode
  return (
    <div className="grid gap-3">
      {!isByPasskeyOnly && <SecretForm {...props} kind={hasCode && !acceptsPassword ? 'code' : 'password'} />}
      {hasPasskey && <PasskeyButton {...props} />}
    </div>
  )
}

type ProofProps = StepUpProps & { onDone: () => void }

const INPUTS = {
  password: { type: 'password', autoComplete: 'current-password', maxLength: 256 },
  code: {
    autoComplete: 'one-time-code',
    autoCapitalize: 'none',
    spellCheck: false,
    minLength: 6,
    maxLength: 40,
  },
} as const

function SecretForm({ text, problems, onDone, kind }: ProofProps & { kind: keyof typeof INPUTS }) {
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'step-up',
    texts: problems,
    send: (secret: string) => call('POST /api/v1/sessions/confirmations', { body: { [kind]: secret } }),
    onSuccess: onDone,
  })
  return (
    <Form errors={errors} className="grid gap-4" onSubmit={(data) => run(String(data.get(kind)))}>
      <TextField name={kind} label={text[kind]} data-first-focus autoFocus required {...INPUTS[kind]} />
      <Problem text={problem} />
      <Button type="submit" size="lg" wide busy={busy}>
        {text.submit}
      </Button>
    </Form>
  )
}

function PasskeyButton({ text, problems, onDone }: ProofProps) {
  const { run, busy, problem } = useAccountRequest({
    intent: 'step-up',
    texts: problems,
    send: async (_: null) => {
      const { getPasskey } = await import('@/components/auth/passkey')
      return call('POST /api/v1/sessions/confirmations', { body: { passkey: await getPasskey() } })
    },
    onSuccess: onDone,
  })
  return (
    <>
      <Problem text={problem} />
      <Button tone="outline" size="lg" wide busy={busy} onClick={() => run(null)}>
        <KeyRound aria-hidden className="size-5" />
        {text.byPasskey}
      </Button>
    </>
  )
}

const Problem = ({ text }: { text: string | null }) =>
  text && (
    <Notice tone="bad" role="alert">
      {text}
    </Notice>
  )
