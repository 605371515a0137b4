import type { ReactNode } from 'react'

/** The page's `h1`, with optional content beside it. */
export function PageHeading({
  title,
  body,
  children,
}: {
  title: ReactNode
  body?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4 pt-6 pb-5 md:pt-10 md:pb-8">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-center gap-3 font-extrabold text-3xl md:text-4xl">{title}</h1>
        {body && <p className="mt-2 max-w-prose text-muted">{body}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2.5">{children}</div>}
    </div>
  )
}
