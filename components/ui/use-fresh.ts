import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Polls for a newer version of server-rendered data while the page is visible. On failure the last data stays. Used on
 * catalogue pages instead of a query library, to save its bytes.
 */
export function useFresh<T>(rendered: T, everyMs: number, ask: () => Promise<T>): [T, () => void] {
  const [asked, keep] = useState({ since: rendered, value: rendered })
  const refresh = () => {
    ask().then(
      (value) => keep({ since: rendered, value }),
      () => undefined,
    )
  }
  const whileSeen = useEffectEvent(() => {
    if (document.visibilityState === 'visible') refresh()
  })
  useEffect(() => {
    const look = () => whileSeen()
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs])
  return [asked.since === rendered ? asked.value : rendered, refresh]
}
