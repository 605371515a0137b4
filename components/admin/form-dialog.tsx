import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { ActionForm } from './action-form'
import type { FormValues } from './form-values'
import { Dialog } from './ui/dialog'
import type { Action } from './use-action'

type FormDialogProps<T> = Action<FormValues, T> & {
  button: ReactNode
  /** Accessible name, where the button's text does not say which row it belongs to. */
  label?: string | undefined
  tone?: ButtonStyle['tone']
  size?: ButtonStyle['size']
  title: string
  /** The consequences. */
  body?: ReactNode
  /** The text of the button in the dialog, if it is another one. */
  submit?: ReactNode
  children?: ReactNode
}

/** A button that opens a form, or without fields asks for confirmation. The dialog closes when the action succeeds. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { button, label, tone = 'outline', size, title, body, submit = button, onSuccess, ...form } = props
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button tone={tone} size={size} aria-label={label} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <Dialog open={open} onClose={close} title={title} description={body}>
        <ActionForm
          {...form}
          submit={submit}
          tone={tone === 'outline' ? 'ink' : tone}
          onCancel={close}
          onSuccess={(result) => {
            close()
            onSuccess?.(result)
          }}
        />
      </Dialog>
    </>
  )
}
