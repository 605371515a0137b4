import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { useRequest } from '@/components/ui/use-request'
import { ApiError } from '@/lib/api/client'
import { messages } from '@/lib/i18n/messages'
import { useAccountRequest } from './use-account-request'

const texts = messages.ko.account.problems
const unavailable = () => Promise.reject(new ApiError(503, 'UNAVAILABLE', ''))

function Caller({ hook }: { hook: () => void }) {
  hook()
  return null
}

/** What a hook returns in a component. */
function resultOf<Result>(hook: () => Result): Result {
  const results: Result[] = []
  renderToString(createElement(Caller, { hook: () => void results.push(hook()) }))
  return results[0] as Result
}

function stubSessionStorage(): Map<string, string> {
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  return stored
}

afterEach(() => vi.unstubAllGlobals())

test('a password stays out of the storage of the browser while its request has no definite answer', async () => {
  const stored = stubSessionStorage()
  const form = resultOf(() =>
    useAccountRequest({ intent: 'change-password', texts, send: unavailable, onSuccess: () => {} }),
  )
  expect(await form.run({ currentPassword: 'persimmon-and-jade', password: 'walnut-and-indigo' })).toBe(false)
  expect([...stored]).toEqual([])
})

test('other requests without a definite answer have the same key after a reload', async () => {
  const stored = stubSessionStorage()
  const keys: string[] = []
  const send = (_input: { amount: number }, key: string) => {
    keys.push(key)
    return unavailable()
  }
  const options = { intent: 'charge', send, onSuccess: () => {}, onError: () => {} }
  for (let load = 0; load < 2; load++) await resultOf(() => useRequest(options)).run({ amount: 1000 })
  expect(stored.size).toBe(1)
  expect(new Set(keys).size).toBe(1)
})
