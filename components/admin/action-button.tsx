'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'

type ActionButtonProps<T> = {
  action: () => Promise<T>
  successText: string | ((result: T) => string)
  tone: ButtonStyle['tone']
  children: ReactNode
}

/** Runs an action without asking for confirmation; a problem is shown below the button. */
export function ActionButton<T>({ action, successText, tone, children }: ActionButtonProps<T>) {
  const { busy, problem, run } = useAction()
  return (
    <div className="grid gap-2.5">
      <Button tone={tone} busy={busy} onClick={() => run(action, successText)}>
        {children}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  )
}
