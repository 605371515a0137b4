'use client'

import { useEffect, useSyncExternalStore } from 'react'

export type FigureName = 'balance' | 'cartCount'

type Reported = { value: number; renderedAt: number }

const reports = new Map<FigureName, Reported>()
const listeners = new Set<() => void>()
let latestRender = 0

/** Updates badge and balance in the header from a response, without a reload. */
export function reportFigure(name: FigureName, value: number) {
  reports.set(name, { value, renderedAt: latestRender })
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The last reported value, otherwise the server-rendered one. */
export function useFigure(name: FigureName, rendered: number | null, renderedAt: number): number | null {
  const reported = useSyncExternalStore(
    subscribe,
    () => reports.get(name),
    () => undefined,
  )
  useEffect(() => {
    latestRender = renderedAt
  }, [renderedAt])
  return reported?.renderedAt === renderedAt ? reported.value : rendered
}
