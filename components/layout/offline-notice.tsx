'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { useToast } from '@/components/ui/toast'
import { useUi } from '@/components/ui/ui-context'

function subscribe(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/**
 * The live region is always rendered, so that screen readers announce the text. It overlays the page: no layout shift. A
 * toast takes its place, which says what the missing connection prevented.
 */
export function OfflineNotice({ icon }: { icon: ReactNode }) {
  const { text } = useUi()
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  const toast = useToast()
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-topbar short:top-0 z-30 lg:top-header"
    >
      {!online && toast === null && (
        <p className="mx-auto mt-2 flex w-fit max-w-[calc(100%-2rem)] items-center gap-2 rounded-2xl bg-ink px-4 py-2 font-medium text-paper text-sm shadow-md">
          {icon}
          <span className="text-balance">{text.offline}</span>
        </p>
      )}
    </div>
  )
}
