import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { ApiError } from '@/lib/api/client'
import { createIntent } from './intent'
import { steppedUp } from './step-up'
import { useGate } from './use-gate'

type Request<Input, Result> = {
  /** Names the intended action in the browser's storage. */
  intent: string
  send: (input: Input, idempotencyKey: string) => Promise<Result>
  onSuccess: (result: Result, input: Input) => void
  /** Not called when the session has ended, because that leads to the sign-in page. */
  onError: (error: ApiError) => void
  /** Whether success opens another page. The button stays busy until then. */
  leaves?: boolean
  /** True for inputs that the browser must not store, such as passwords. A reload then begins a new intent. */
  isSecret?: boolean
}

/** Sends one request at a time, however often a button is pressed. A retry of the same input has the same key. */
export function useRequest<Input, Result>(request: Request<Input, Result>) {
  const [intent] = useState(() => createIntent(request.intent, request.isSecret ? null : browserStorage))
  const gate = useGate()
  const [busy, setBusy] = useState(false)

  /** Resolves to whether it succeeded. */
  async function run(input: Input): Promise<boolean> {
    if (!gate.enter()) return false
    setBusy(true)
    const send = () => request.send(input, intent.keyFor(input))
    const sending = send().catch(async (error) => {
      if (await steppedUp(error)) return send()
      throw error
    })
    const succeeded = await sending.then(
      (result) => {
        intent.settle()
        request.onSuccess(result, input)
        return true
      },
      (error: unknown) => {
        intent.settle(error)
        if (!sessionEnded(error)) request.onError(asApiError(error))
        return false
      },
    )
    if (succeeded && request.leaves) return true
    gate.leave()
    setBusy(false)
    return succeeded
  }
  return { run, busy }
}

/** A programming error is reported; the shopper sees that nothing is certain, as after a lost response. */
function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  reportError(error)
  return new ApiError(0, 'UNREACHABLE', '')
}

/** Storage may be turned off; a reload then begins a new intent, and double presses still share one key. */
export const browserStorage = {
  get(key: string) {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  set(key: string, value: string | null) {
    try {
      if (value === null) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, value)
    } catch {}
  },
}
