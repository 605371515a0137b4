import { ApiError } from '@/lib/api/client'

/** On a 401, redirects to sign-in with a link back to this page and returns true. */
export function sessionEnded(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 401) return false
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?expired=1&callbackUrl=${encodeURIComponent(here)}`)
  return true
}
