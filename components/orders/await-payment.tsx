'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const FIRST_MS = 1000
const LATER_MS = 5000
const SOON = 10

/** Polls while the gateway's result is unknown, with growing intervals and only while visible. */
export function AwaitPayment() {
  const router = useRouter()
  useEffect(() => {
    let looked = 0
    let timer: ReturnType<typeof setTimeout>
    const look = () => {
      if (!document.hidden) router.refresh()
      looked += 1
      timer = setTimeout(look, looked < SOON ? FIRST_MS : LATER_MS)
    }
    timer = setTimeout(look, FIRST_MS)
    return () => clearTimeout(timer)
  }, [router])
  return null
}
