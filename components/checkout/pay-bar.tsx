import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ClientPrice } from '@/components/ui/client-price'
import type { Messages } from '@/lib/i18n/messages'
import type { Steps } from './use-steps'

type PayBarProps = {
  steps: Steps
  total: number
  /** In the place of the button that closes the step, where the step has to be completed. */
  complete: ReactNode
  children: ReactNode
  text: Messages['checkout']
}

/** On a phone, under the thumb: the pay button on the overview, and on a step what leads back to the overview. */
export function PayBar({ steps, total, complete, children, text }: PayBarProps) {
  return (
    <div
      data-bar="pay"
      className="fixed short:static short:-mx-4 inset-x-0 bottom-0 z-20 grid gap-2.5 border-t bg-surface px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden"
    >
      {steps.current === null ? (
        children
      ) : (
        <>
          <div className="flex items-baseline justify-between">
            <span className="text-muted text-sm">{text.sum.total}</span>
            <ClientPrice won={total} />
          </div>
          {complete || (
            <Button size="lg" wide tone="ink" onClick={steps.close}>
              {text.steps.done}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
