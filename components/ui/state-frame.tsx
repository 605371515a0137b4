import type { ReactNode } from 'react'
import { cn } from './cn'

export type StateFrameProps = {
  /** Shown above the text. */
  art: ReactNode
  title: string
  body?: ReactNode
  /** The next step: a link or a button. */
  children?: ReactNode
  /** `h1` when it is the whole page. */
  heading?: 'h1' | 'h2'
  className?: string
}

/** Common frame of empty and error states: picture, text and actions. */
export function StateFrame(props: StateFrameProps) {
  const { art, title, body, children, heading: Heading = 'h2', className } = props
  return (
    <div className={cn('flex flex-col items-center px-4 py-16 text-center md:py-24', className)}>
      {art}
      <Heading className="mt-6 font-bold text-xl">{title}</Heading>
      {body && <p className="mt-2 max-w-prose text-balance text-muted">{body}</p>}
      {children && <div className="mt-7 flex flex-wrap justify-center gap-2.5">{children}</div>}
    </div>
  )
}

export function RoundArt({ children }: { children: ReactNode }) {
  return (
    <span className="grid size-20 place-items-center rounded-full bg-accent-soft text-accent">
      {children}
    </span>
  )
}
