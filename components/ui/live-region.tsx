import type { ReactNode } from 'react'

/** A visually hidden live region. It must be on the page before its text changes. */
export function LiveRegion({ children, urgent }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} className="sr-only">
      {children}
    </div>
  )
}
