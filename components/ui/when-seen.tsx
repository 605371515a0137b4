import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'

/** Triggers one screen early, so that the next rows are loaded in time. */
const AHEAD = '100% 0px'

/** Calls `onSeen` once when its content comes near. Put a "more" link inside for browsers without JavaScript. */
export function WhenSeen({ onSeen, children }: { onSeen: () => void; children: ReactNode }) {
  const mark = useRef<HTMLDivElement>(null)
  const seen = useEffectEvent(onSeen)
  useEffect(() => {
    if (!mark.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen(), {
      rootMargin: AHEAD,
    })
    observer.observe(mark.current)
    return () => observer.disconnect()
  }, [])
  return <div ref={mark}>{children}</div>
}
