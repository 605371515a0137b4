import { useState } from 'react'
import { useGate } from '@/components/ui/use-gate'
import { call, type InputOf } from '@/lib/api/client'
import type { ProductPage } from '@/lib/catalog/schema'

export type ListQuery = InputOf<'listProducts'>['query']

/** Loaded pages by query, so that back navigation restores the list. */
const known = new Map<string, readonly ProductPage[]>()
const KNOWN_MS = 5 * 60_000

function remember(asked: string, pages: readonly ProductPage[]) {
  if (!known.has(asked)) setTimeout(() => known.delete(asked), KNOWN_MS)
  known.set(asked, pages)
}

/** The pages after the server-rendered one, loaded one after the other. */
export function useMore(query: ListQuery, cursor: string) {
  const asked = JSON.stringify([query, cursor])
  const gate = useGate()
  const [pages, setPages] = useState(() => known.get(asked) ?? [])
  const [error, setError] = useState<unknown>(null)
  const [asking, setAsking] = useState(false)
  const next = pages.length > 0 ? (pages.at(-1)?.nextCursor ?? null) : cursor

  const fetchNext = async () => {
    if (next === null || !gate.enter()) return
    setAsking(true)
    try {
      const page = await call('listProducts', { query: { ...query, cursor: next } })
      remember(asked, [...pages, page])
      setPages([...pages, page])
      setError(null)
    } catch (refused) {
      setError(refused)
    }
    gate.leave()
    setAsking(false)
  }
  return { pages, error, asking, mayGoOn: next !== null, fetchNext }
}
