import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { early, hydrated } from '@/components/ui/early-input'
import { OutlineIcon } from '@/components/ui/outline-icon'
import type { StepName, Steps } from './use-steps'

type StepProps = {
  name: StepName
  steps: Steps
  title: string
  /** The heading while a phone shows this step alone. */
  question: string
  /** What is chosen, shown on the overview of a phone. */
  summary: ReactNode
  /** Shown beside the title on wide screens. */
  aside?: ReactNode
  /** Added to title and summary as the name of the button that opens the step. */
  change: string
  children: ReactNode
}

/** One decision of the checkout: a section on wide screens; on a phone a row of the overview, or the whole screen. */
export function Step({ name, steps, title, question, summary, aside, change, children }: StepProps) {
  const id = useId()
  const isOpen = steps.current === name
  const { heading, button } = useStepFocus(name, steps)
  return (
    <section
      aria-labelledby={`${id}-title`}
      className={cn(
        'min-w-0 md:rounded-xl md:bg-surface md:p-6 md:shadow-sm',
        !isOpen && 'max-md:border-b',
        !isOpen && steps.current !== null && 'max-md:hidden',
      )}
    >
      <div
        className={cn(
          'flex items-center justify-between gap-4 md:mb-4 md:items-baseline',
          isOpen && 'max-md:mb-5',
        )}
      >
        <h2
          ref={heading}
          id={`${id}-title`}
          tabIndex={-1}
          className={cn(
            'outline-none md:font-bold md:text-xl',
            isOpen
              ? 'max-md:font-extrabold max-md:text-2xl'
              : 'max-md:shrink-0 max-md:text-muted max-md:text-sm',
          )}
        >
          <span className={cn(isOpen && 'max-md:hidden')}>{title}</span>
          {isOpen && <span className="md:hidden">{question}</span>}
        </h2>
        {aside && <div className="text-muted text-sm tabular-nums max-md:hidden">{aside}</div>}
        {!isOpen && (
          <button
            {...early}
            ref={button}
            id={`${id}-open`}
            type="button"
            aria-labelledby={`${id}-title ${id}-open`}
            onClick={() => steps.open(name)}
            className="flex min-h-16 min-w-0 grow items-center justify-end gap-1.5 py-2 text-right md:hidden"
          >
            <span className="min-w-0">{summary}</span>
            <span className="sr-only">{change}</span>
            <OutlineIcon name="onward" className="size-4 shrink-0 text-muted" />
          </button>
        )}
      </div>
      <div className={cn(!isOpen && 'max-md:hidden')}>{children}</div>
    </section>
  )
}

/** Moves the focus to the heading of an opened step, and back to its row when it is closed. */
function useStepFocus(name: StepName, { current, before }: Steps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => hydrated(button.current))
  useEffect(() => {
    if (before === undefined) return
    if (current === name) {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    if (current === null && before === name) button.current?.focus()
  }, [name, current, before])
  return { heading, button }
}
