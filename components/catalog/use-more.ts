import { useState } from 'react'
import { useGate } from '@/components/ui/use-gate'
import { call, type InputOf } from '@/lib/api/client'
import type { ProductPage } from '@/lib/catalog/schema'

export type ListQuery = InputOf<'GET /api/v1/products'>['query']

/** Loaded pages by query, so that back navigation restores the list. */
const loadedPages = new Map<string, readonly ProductPage[]>()
const KEPT_MS = 5 * 60_000

function remember(key: string, pages: readonly ProductPage[]) {
  if (!loadedPages.has(key)) setTimeout(() => loadedPages.delete(key), KEPT_MS)
  loadedPages.set(key, pages)
}

/** The pages after the server-rendered one, loaded one after the other. */
export function useMore(query: ListQuery, cursor: string) {
  const key = JSON.stringify([query, cursor])
  const gate = useGate()
  const [pages, setPages] = useState(() => loadedPages.get(key) ?? [])
  const [error, setError] = useState<unknown>(null)
  const [loading, setLoading] = useState(false)
  const next = pages.length > 0 ? (pages.at(-1)?.nextCursor ?? null) : cursor

  const fetchNext = async () => {
    if (next === null || !gate.enter()) return
    setLoading(true)
    try {
      const page = await call('GET /api/v1/products', { query: { ...query, cursor: next } })
      remember(key, [...pages, page])
      setPages([...pages, page])
      setError(null)
    } catch (failure) {
      setError(failure)
    }
    gate.leave()
    setLoading(false)
  }
  return { pages, error, loading, hasMore: next !== null, fetchNext }
}
