'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { useUi } from '@/components/ui/ui-context'

function subscribe(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** The live region is always rendered, so that screen readers announce the text. It overlays the page: no layout shift. */
export function OfflineNotice({ icon }: { icon: ReactNode }) {
  const { text } = useUi()
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-topbar z-30 lg:top-header">
      {!online && (
        <p className="mx-auto mt-2 flex w-fit max-w-[calc(100%-2rem)] items-center gap-2 rounded-2xl bg-ink px-4 py-2 font-medium text-paper text-sm shadow-md">
          {icon}
          <span className="text-balance">{text.offline}</span>
        </p>
      )}
    </div>
  )
}
