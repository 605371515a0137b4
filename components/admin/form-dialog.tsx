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
  tone?: Exclude<ButtonStyle['tone'], 'danger'>
  size?: ButtonStyle['size']
  title: string
  /** The consequences. */
  body?: ReactNode
  /** The text of the button in the dialog, if it is another one. */
  submit?: ReactNode
  /** For what takes something away. Only the button in the dialog is red, so that none stands out on the page. */
  dangerous?: boolean | undefined
  children?: ReactNode
}

/** A button that opens a form, or without fields asks for confirmation. The dialog closes when the action succeeds. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { button, label, tone = 'outline', size, title, body, submit = button, dangerous, ...rest } = props
  const { onSuccess, ...form } = rest
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
          tone={dangerous ? 'danger' : tone === 'outline' ? 'ink' : tone}
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
