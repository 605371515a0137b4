'use client'

import { useRef } from 'react'
import { ApiError } from '@/lib/api/client'

const PLACE = 'jangteo.intent.'

type Intent = { body: string; key: string }

/**
 * One idempotency key per intended action. A double press, a retry after a lost response and a reload send the same
 * key; after a definite response the next press gets a new one.
 */
export function useIntent(name: string) {
  const intent = useRef<Intent | null>(null)

  const keyFor = (meant: unknown): string => {
    const body = JSON.stringify(meant)
    const known = intent.current ?? recall(name)
    const kept = known?.body === body ? known : { body, key: crypto.randomUUID() }
    intent.current = kept
    remember(name, kept)
    return kept.key
  }
  /** After an error, only a definite refusal ends the intent. After a lost response the retry sends the same key. */
  const settle = (error?: unknown) => {
    if (error !== undefined && !isRefusal(error)) return
    intent.current = null
    remember(name, null)
  }
  return { keyFor, settle }
}

const isRefusal = (error: unknown) =>
  error instanceof ApiError &&
  error.status >= 200 &&
  error.status < 500 &&
  error.code !== 'IDEMPOTENCY_KEY_IN_FLIGHT' &&
  error.code !== 'IDEMPOTENCY_ANSWER_UNREADABLE'

function recall(name: string): Intent | null {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE + name) ?? 'null')
  } catch {
    return null
  }
}

/** Without storage a reload starts a new intent; double presses still share one key. */
function remember(name: string, intent: Intent | null) {
  try {
    if (intent) sessionStorage.setItem(PLACE + name, JSON.stringify(intent))
    else sessionStorage.removeItem(PLACE + name)
  } catch {}
}
