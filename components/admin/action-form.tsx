import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Form } from '@/components/ui/form'
import { type FormValues, readForm } from './form-values'
import { ProblemNotice } from './problem-notice'
import { type Action, useAction } from './use-action'

export type ActionFormProps<T> = Action<FormValues, T> & {
  onChange?: (values: FormValues) => void
  onCancel?: () => void
  /** After a conflict, shows what is saved now beside the typed values. */
  onCompare?: () => void
  /** Empties the fields after success. */
  resets?: boolean
  /** The text of the button. */
  submit: ReactNode
  tone?: ButtonStyle['tone']
  size?: ButtonStyle['size']
  className?: string
  children?: ReactNode
}

/** A form with its errors and buttons. A failed submission keeps what was typed. */
export function ActionForm<T>(props: ActionFormProps<T>) {
  const { onChange, onCancel, onCompare, resets, submit, tone = 'ink', size, className, children } = props
  const t = useTranslations('admin.form')
  const { busy, problem, run, clearProblem } = useAction(props)
  return (
    <Form
      className={cn('grid items-start gap-4', className)}
      errors={problem?.fields}
      onSubmit={async (_, form) => {
        if ((await run(readForm(form))) && resets) form.reset()
      }}
      onChange={(event) => onChange?.(readForm(event.currentTarget))}
    >
      {children}
      <div className="col-span-full grid gap-4">
        <ProblemNotice
          problem={problem}
          onCompare={() => {
            onCompare?.()
            clearProblem()
          }}
        />
        <div className="flex gap-2.5 *:grow">
          {onCancel && (
            <Button tone="quiet" size={size} onClick={onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" tone={tone} size={size} busy={busy}>
            {submit}
          </Button>
        </div>
      </div>
    </Form>
  )
}
