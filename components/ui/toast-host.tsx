'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { hasToastWaiting, onFirstToast } from './toast'

const Toaster = lazy(() => import('./toaster'))

export function ToastHost() {
  const wanted = useSyncExternalStore(onFirstToast, hasToastWaiting, () => false)
  return wanted ? (
    <Suspense>
      <Toaster />
    </Suspense>
  ) : null
}
