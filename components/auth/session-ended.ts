import { ApiError } from '@/lib/api/client'

/** Was the press refused because the session has ended? Then on to sign in, and back to this very page. */
export function sessionEnded(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 401) return false
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?expired=1&callbackUrl=${encodeURIComponent(here)}`)
  return true
}
