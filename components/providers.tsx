'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { ToastHost } from './ui/toast-host'
import { UiProvider } from './ui/ui-context'

const HALF_A_MINUTE_MS = 30_000

type ProvidersProps = Omit<ComponentProps<typeof UiProvider>, 'children'> & { children: ReactNode }

export function Providers({ locale, text, children }: ProvidersProps) {
  const [queries] = useState(buildQueryClient)
  return (
    <UiProvider locale={locale} text={text}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      <ToastHost />
    </UiProvider>
  )
}

/** A read is tried once more; a write never by itself, since whether it may be repeated is its own decision. */
function buildQueryClient() {
  return new QueryClient({
    defaultOptions: { queries: { retry: 1, staleTime: HALF_A_MINUTE_MS }, mutations: { retry: false } },
  })
}
