import { useEffect } from 'react'
import { createStore } from '@/components/ui/store'

type FigureName = 'balance' | 'cartCount' | 'unread'
type Reported = { value: number; renderedAt: number }

const reports = createStore<Partial<Record<FigureName, Reported>>>({})
let latestRender = 0

/** Updates badge and balance in the header from a response, without a reload. */
export function reportFigure(name: FigureName, value: number) {
  reports.set({ ...reports.get(), [name]: { value, renderedAt: latestRender } })
}

/** The last reported value, otherwise the server-rendered one. */
export function useFigure(name: FigureName, rendered: number | null, renderedAt: number): number | null {
  const reported = reports.useValue()[name]
  useEffect(() => {
    latestRender = renderedAt
  }, [renderedAt])
  return reported?.renderedAt === renderedAt ? reported.value : rendered
}
