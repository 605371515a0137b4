import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb'
import { cn } from './cn'

type PageHeadingProps = {
  title: ReactNode
  body?: ReactNode
  /** The page above this one, to which a link leads back. */
  parent?: Crumb
  children?: ReactNode
}

/** The page's `h1`, with optional content beside it. */
export function PageHeading({ title, body, parent, children }: PageHeadingProps) {
  return (
    <div className={cn('pb-5 md:pb-8', parent ? 'pt-5 md:pt-8' : 'pt-6 md:pt-10')}>
      {parent && <Breadcrumb label={parent.label} crumbs={[parent]} here={title} />}
      <div className={cn('flex flex-wrap items-end justify-between gap-x-6 gap-y-4', parent && 'mt-2')}>
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-3 font-extrabold text-3xl md:text-4xl">{title}</h1>
          {body && <p className="mt-2 max-w-prose text-muted">{body}</p>}
        </div>
        {children && <div className="flex flex-wrap items-center gap-2.5">{children}</div>}
      </div>
    </div>
  )
}
