'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** So many refreshes come at the first interval. */
const SOON = 10

type RefresherProps = { seconds: number; laterSeconds?: number }

/** Refreshes the server-rendered page at an interval while it is visible. */
export function Refresher({ seconds, laterSeconds = seconds }: RefresherProps) {
  const router = useRouter()
  useEffect(() => {
    let count = 0
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(refresh, 1000 * (count < SOON ? seconds : laterSeconds))
    }
    const refresh = () => {
      if (document.visibilityState === 'visible') router.refresh()
      count += 1
      wait()
    }
    wait()
    return () => clearTimeout(timer)
  }, [router, seconds, laterSeconds])
  return null
}
