'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

const HALF_A_MINUTE_MS = 30_000

/**
 * Reads are retried once; writes are never retried automatically. Offline, both fail at once, because a request that
 * is sent later would surprise the shopper.
 */
const buildQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: 1, staleTime: HALF_A_MINUTE_MS, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

let inBrowser: QueryClient | undefined

/** One client per browser, so that islands share data; a new one for each server render, so that shoppers do not. */
function queryClient() {
  if (typeof window === 'undefined') return buildQueryClient()
  inBrowser ??= buildQueryClient()
  return inBrowser
}

/** Wraps only islands that use the API, so that other pages do not load the library. */
export function QueryProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient()}>{children}</QueryClientProvider>
}
