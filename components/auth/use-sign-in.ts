import { useState } from 'react'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import type { SignInOutcome, SignInProblem } from './sign-in'

export type SignInProps = {
  text: Messages['auth']
  returnTo: string
  notice?: string | undefined
  contact: string
  /** Whether the shop's address can have passkeys. */
  passkeys: boolean
}

type UseSignIn = {
  text: Messages['auth']['errors']
  /** Texts that say more where they differ from those of the password. */
  own?: Partial<Record<SignInProblem, string>>
  returnTo: string
  notice?: string | undefined
  contact: string
  onPending?: (pending: string) => void
}

/** One step of a sign-in at a time, and what it came to. */
export function useSignIn({ text, own = {}, returnTo, notice, contact, onPending }: UseSignIn) {
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState(notice)

  /** Resolves to whether another attempt is needed. `what` is the button that was pressed. */
  async function run(what: string, attempt: () => Promise<SignInOutcome | null>): Promise<boolean> {
    if (busy !== null) return false
    setBusy(what)
    setProblem(undefined)
    const outcome = await attempt()
    // A full page load, so that no client state of the guest is kept.
    if (outcome === 'signedIn') {
      window.location.assign(returnTo)
      return false
    }
    setBusy(null)
    if (outcome !== null && typeof outcome === 'object') {
      onPending?.(outcome.pending)
      return false
    }
    if (outcome !== null) setProblem(fill(own[outcome] ?? text[outcome], { contact }))
    return true
  }
  return { run, busy, problem }
}
