import { ApiError } from '@/lib/api/client'

const STORAGE_KEY = 'jangteo.intent.'

type Stored = { body: string; key: string }

type IntentStorage = { get(key: string): string | null; set(key: string, value: string | null): void }

/**
 * One idempotency key per intended action. A double press, a retry after a lost response and, with a storage, a reload send
 * the same key; after a definite response the next press gets a new one. The storage contains the input as it was typed.
 */
export function createIntent(name: string, storage: IntentStorage | null) {
  const storageKey = STORAGE_KEY + name
  let current: Stored | null = null

  const load = (): Stored | null => {
    try {
      return JSON.parse(storage?.get(storageKey) ?? 'null')
    } catch {
      return null
    }
  }
  const keyFor = (input: unknown): string => {
    const body = JSON.stringify(input)
    const last = current ?? load()
    current = last?.body === body ? last : { body, key: crypto.randomUUID() }
    storage?.set(storageKey, JSON.stringify(current))
    return current.key
  }
  /** After an error, only a definite refusal ends the intent. After a lost response the retry sends the same key. */
  const settle = (error?: unknown) => {
    if (error !== undefined && !isRefusal(error)) return
    current = null
    storage?.set(storageKey, null)
  }
  return { keyFor, settle }
}

/** Whether the server has decided, so that nothing was done. */
export const isRefusal = (error: unknown) =>
  error instanceof ApiError &&
  error.status >= 200 &&
  error.status < 500 &&
  error.code !== 'IDEMPOTENCY_KEY_IN_FLIGHT' &&
  error.code !== 'IDEMPOTENCY_ANSWER_UNREADABLE'
