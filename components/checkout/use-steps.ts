import { useEffect, useEffectEvent, useRef, useState } from 'react'

/** The steps in the order in which they are shown. */
const STEPS = ['items', 'delivery', 'coupon', 'payment'] as const
export type StepName = (typeof STEPS)[number]

type Shown = {
  /** The step that a phone shows alone; null for the overview with the pay button. Wide screens show all of them. */
  current: StepName | null
  /** The step before it; undefined until the first change. */
  before: StepName | null | undefined
}

export type Steps = Shown & { open: (name: StepName) => void; close: () => void }

const stepOf = (hash: string): StepName | null => STEPS.find((name) => hash === `#${name}`) ?? null

/** An opened step is an entry of the browser's history, so that Back leads to the overview and not to the cart. */
export function useSteps(first: StepName | null): Steps {
  const [shown, setShown] = useState<Shown>({ current: first, before: undefined })
  const hasEntry = useRef(false)
  const show = (name: StepName | null) => {
    hasEntry.current &&= name !== null
    if (name !== shown.current) setShown({ current: name, before: shown.current })
  }
  const onPopState = useEffectEvent(() => show(stepOf(location.hash)))
  useEffect(() => {
    const listener = () => onPopState()
    window.addEventListener('popstate', listener)
    return () => window.removeEventListener('popstate', listener)
  }, [])

  return {
    ...shown,
    open: (name) => {
      window.history.pushState(null, '', `#${name}`)
      hasEntry.current = true
      show(name)
    },
    close: () => {
      if (hasEntry.current) window.history.back()
      else show(null)
    },
  }
}
