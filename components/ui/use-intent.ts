'use client'

import { useRef } from 'react'
import { ApiError } from '@/lib/api/client'

const PLACE = 'jangteo.intent.'

type Intent = { body: string; key: string }

/**
 * One Idempotency-Key for each thing someone means to do: pressed twice, or tried again after a lost answer or even a
 * reload, it is the same request; once the shop has said yes or no, the next press means something new.
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
  /** With an error, only if it is the shop's own no: after a lost answer the next try is the same request. */
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

/** Without storage a reload begins anew; a double press is still one request. */
function remember(name: string, intent: Intent | null) {
  try {
    if (intent) sessionStorage.setItem(PLACE + name, JSON.stringify(intent))
    else sessionStorage.removeItem(PLACE + name)
  } catch {}
}
