'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'

const HALF_A_MINUTE_MS = 30_000

/**
 * A read is tried once more; a write never by itself, since whether it may be repeated is its own decision. Without a
 * connection both fail at once and say so: a press that is kept for later would surprise whoever made it.
 */
const buildQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: 1, staleTime: HALF_A_MINUTE_MS, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })

let inBrowser: QueryClient | undefined

/** One for the browser, so that islands share what they know; one for each render on the server, so that shoppers do not. */
function queryClient() {
  if (typeof window === 'undefined') return buildQueryClient()
  inBrowser ??= buildQueryClient()
  return inBrowser
}

/** Around the islands that ask the API, not around the shop: a page without them need not carry the library. */
export function QueryProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient()}>{children}</QueryClientProvider>
}
