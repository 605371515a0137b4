import { useEffect, useEffectEvent, useState } from 'react'
import { noteServerTime, serverNow } from './server-clock'

/** Milliseconds until a time by the server's clock; `now` is the server's time at rendering. */
export function useCountdown(until: number, now: number, onEnd?: () => void): number {
  const [remaining, setRemaining] = useState(until - now)
  const end = useEffectEvent(() => onEnd?.())

  useEffect(() => {
    noteServerTime(now)
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const left = until - serverNow()
      setRemaining(left)
      if (left <= 0) return end()
      // When the next whole second is reached.
      timer = setTimeout(tick, left % 1000 || 1000)
    }
    tick()
    return () => clearTimeout(timer)
  }, [until, now])

  return remaining
}
