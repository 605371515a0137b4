'use client'

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'

/** A screen ahead, so that the next rows are there before the last one is reached. */
const AHEAD = '100% 0px'

/** Calls once each time its content comes near; put the "more" link inside, for who has no script. */
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
