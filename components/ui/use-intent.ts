'use client'

import { useRef } from 'react'
import { ApiError } from '@/lib/api/client'

const STORAGE_KEY = 'jangteo.intent.'

type Intent = { body: string; key: string }

/**
 * One idempotency key per intended action. A double press, a retry after a lost response and a reload send the same
 * key; after a definite response the next press gets a new one.
 */
export function useIntent(name: string) {
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
