import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** The texts of the two buttons. */
  cancel: ReactNode
  confirm: ReactNode
  busy: boolean
  onConfirm: () => void
  children: ReactNode
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { cancel, confirm, busy, onConfirm, children, ...dialog } = props
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button tone="quiet" onClick={dialog.onClose}>
            {cancel}
          </Button>
          <Button tone="danger" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
