import { useRef, useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { ApiError } from '@/lib/api/client'
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
}

/** Sends one request at a time, however often a button is pressed. A retry of the same input has the same key. */
export function useRequest<Input, Result>(request: Request<Input, Result>) {
  const intent = useIntent(request.intent)
  const gate = useGate()
  const [busy, setBusy] = useState(false)

  /** Resolves to whether it succeeded. */
  async function run(input: Input): Promise<boolean> {
    if (!gate.enter()) return false
    setBusy(true)
    const succeeded = await request.send(input, intent.keyFor(input)).then(
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

const STORAGE_KEY = 'jangteo.intent.'

type Intent = { body: string; key: string }

/**
 * One idempotency key per intended action. A double press, a retry after a lost response and a reload send the same
 * key; after a definite response the next press gets a new one.
 */
function useIntent(name: string) {
  const intent = useRef<Intent | null>(null)

  const keyFor = (payload: unknown): string => {
    const body = JSON.stringify(payload)
    const current = intent.current ?? load(name)
    const next = current?.body === body ? current : { body, key: crypto.randomUUID() }
    intent.current = next
    store(name, next)
    return next.key
  }
  /** After an error, only a definite refusal ends the intent. After a lost response the retry sends the same key. */
  const settle = (error?: unknown) => {
    if (error !== undefined && !isRefusal(error)) return
    intent.current = null
    store(name, null)
  }
  return { keyFor, settle }
}

const isRefusal = (error: unknown) =>
  error instanceof ApiError &&
  error.status >= 200 &&
  error.status < 500 &&
  error.code !== 'IDEMPOTENCY_KEY_IN_FLIGHT' &&
  error.code !== 'IDEMPOTENCY_ANSWER_UNREADABLE'

function load(name: string): Intent | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORAGE_KEY + name) ?? 'null')
  } catch {
    return null
  }
}

/** Without storage a reload starts a new intent; double presses still share one key. */
function store(name: string, intent: Intent | null) {
  try {
    if (intent) sessionStorage.setItem(STORAGE_KEY + name, JSON.stringify(intent))
    else sessionStorage.removeItem(STORAGE_KEY + name)
  } catch {}
}
