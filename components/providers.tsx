'use client'

import type { ComponentProps } from 'react'
import { ToastHost } from './ui/toast-host'
import { UiProvider } from './ui/ui-context'

export function Providers({ children, ...ui }: ComponentProps<typeof UiProvider>) {
  return (
    <UiProvider {...ui}>
      {children}
      <ToastHost />
    </UiProvider>
  )
}
