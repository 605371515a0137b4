'use client'

import { useRef } from 'react'

/** A storm of presses comes before the render that would disable the button; this knows at once. */
export function useGate() {
  const closed = useRef(false)
  return {
    /** True for the first who asks, until `leave`. */
    enter: (): boolean => {
      const first = !closed.current
      closed.current = true
      return first
    },
    leave: () => {
      closed.current = false
    },
  }
}
