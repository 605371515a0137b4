import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Polls for a newer version of server-rendered data while the page is visible. On failure the last data stays. Used on
 * catalogue pages instead of a query library, to save its bytes.
 *
 * `latest` remembers for which server render it was fetched: a new render is newer, and replaces it.
 */
export function useFresh<T>(rendered: T, everyMs: number, fetchLatest: () => Promise<T>): [T, () => void] {
  const [latest, setLatest] = useState({ rendered, value: rendered })
  const refresh = () => {
    fetchLatest().then(
      (value) => setLatest({ rendered, value }),
      () => undefined,
    )
  }
  const pollIfVisible = useEffectEvent(() => {
    if (document.visibilityState === 'visible') refresh()
  })
  useEffect(() => {
    const poll = () => pollIfVisible()
    const timer = setInterval(poll, everyMs)
    document.addEventListener('visibilitychange', poll)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', poll)
    }
  }, [everyMs])
  return [latest.rendered === rendered ? latest.value : rendered, refresh]
}
