import { useRef } from 'react'

/** A synchronous lock against repeated presses, which can come before the render that disables the button. */
export function useGate() {
  const closed = useRef(false)
  return {
    /** False while an earlier press has entered and has not left. */
    enter: (): boolean => {
      const entered = !closed.current
      closed.current = true
      return entered
    },
    leave: () => {
      closed.current = false
    },
  }
}
