import { useEffect, useState } from 'react'
import { call } from '@/lib/api/client'
import type { Suggestions } from '@/lib/catalog/suggestion-schema'

/** Typing is not interrupted by a request for every letter. */
const PAUSE_MS = 120

const NONE: Suggestions = { words: [], categories: [], products: [] }

/** What is suggested for the text; that of the text before until the response is there. Without a response nothing is. */
export function useSuggestions(text: string): Suggestions {
  const [suggestions, setSuggestions] = useState(NONE)
  useEffect(() => {
    if (text === '') return
    const aborter = new AbortController()
    const timer = setTimeout(() => {
      call('GET /api/v1/products/suggestions', { query: { q: text } }, { signal: aborter.signal }).then(
        setSuggestions,
        () => aborter.signal.aborted || setSuggestions(NONE),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [text])
  return text === '' ? NONE : suggestions
}
