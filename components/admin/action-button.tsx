'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { call, type InputOf, type ResponseOf, type Route } from '@/lib/api/client'
import { FormDialog } from './form-dialog'
import { ProblemNotice } from './problem-notice'
import { type Action, useAction } from './use-action'

type Look = { tone?: Exclude<ButtonStyle['tone'], 'danger'>; size?: ButtonStyle['size']; children: ReactNode }
type PlainButtonProps<T> = Look & Action<null, T>

type ActionButtonProps<R extends Route> = Look & {
  /** The operation of the API by its method and path. */
  route: R
  input: InputOf<R>
  /** The version that the operator sees; a newer one is not overwritten. */
  version?: number
  /** Asks for confirmation first, where others notice the action or it cannot be undone. */
  confirm?:
    | { title: string; body: ReactNode; label?: string; submit?: ReactNode; dangerous?: boolean }
    | undefined
  /** Shown as a toast. */
  successText: string | ((result: ResponseOf<R>) => string)
  onSuccess?: ((result: ResponseOf<R>) => void) | undefined
}

/** Calls one operation. A problem is shown below the button or in the dialog. */
export function ActionButton<R extends Route>(props: ActionButtonProps<R>) {
  const { route, input, version, confirm, successText, onSuccess, children, ...style } = props
  const send = () => call(route, input, version === undefined ? {} : { ifMatch: `"${version}"` })
  const action = { send, successText, onSuccess }
  if (confirm) return <FormDialog {...confirm} {...style} {...action} button={children} />
  return (
    <PlainButton {...style} {...action}>
      {children}
    </PlainButton>
  )
}

function PlainButton<T>({ children, tone, size, ...action }: PlainButtonProps<T>) {
  const { busy, problem, run } = useAction(action)
  return (
    <div className="grid gap-2.5">
      <Button tone={tone} size={size} busy={busy} onClick={() => run(null)}>
        {children}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  )
}
