import { useEffect, useEffectEvent, useState } from 'react'

/**
 * What the server drew, asked again every so often while somebody looks at the page; a question that fails leaves what
 * is known. Pages of the catalogue carry this instead of a query library.
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
