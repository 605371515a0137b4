'use client'

import type { ComponentProps } from 'react'
import { Toaster } from './ui/toaster'
import { UiProvider } from './ui/ui-context'

export function Providers({ children, ...ui }: ComponentProps<typeof UiProvider>) {
  return (
    <UiProvider {...ui}>
      {children}
      <Toaster />
    </UiProvider>
  )
}
