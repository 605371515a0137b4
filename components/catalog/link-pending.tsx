'use client'

import { useLinkStatus } from 'next/link'

/** Inside a link: a progress bar while the navigation is pending. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return <span aria-hidden className="skeleton fixed inset-x-0 top-0 z-50 h-1 bg-vivid" />
}
