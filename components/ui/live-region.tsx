import type { ReactNode } from 'react'

/** Heard, not seen. It must be on the page before what it says changes. */
export function LiveRegion({ children, urgent }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div role={urgent ? 'alert' : 'status'} className="sr-only">
      {children}
    </div>
  )
}
