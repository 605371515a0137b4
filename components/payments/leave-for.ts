import type { ApiError } from '@/lib/api/client'
import type { Redirect } from '@/lib/payments/schema'

/** The kind of device that this browser runs on, for the page of the payment company. */
export const redirectDevice = (): Redirect =>
  /Mobi|Android/.test(navigator.userAgent) ? 'MOBILE' : 'DESKTOP'

/** The page on which the buyer has to approve the payment, of a 202 that names one. */
export function approvalPage({ code, detail }: ApiError): string | null {
  if (code !== 'PENDING') return null
  const url = (detail.next as { url?: unknown } | undefined)?.url
  return typeof url === 'string' && /^https?:\/\//.test(url) ? url : null
}

/**
 * Leaves the shop for the page of the payment company. "Back" leads to `backTo`, which shows how far the payment is, and
 * never to the form that was sent, which the browser may keep as it was.
 */
export function leaveFor(url: string, backTo: string) {
  window.history.replaceState(null, '', backTo)
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload())
  window.location.assign(url)
}
