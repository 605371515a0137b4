'use client'

import { useRef } from 'react'

/** A synchronous lock against repeated presses, which can come before the render that disables the button. */
export function useGate() {
  const closed = useRef(false)
  return {
    /** True for the first caller until `leave`. */
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
