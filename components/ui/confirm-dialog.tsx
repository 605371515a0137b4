'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import type { ButtonStyle } from './button-style'
import { Dialog } from './dialog'

type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: ReactNode
  /** The texts of the two buttons. */
  cancel: ReactNode
  confirm: ReactNode
  tone: ButtonStyle['tone']
  busy: boolean
  onConfirm: () => void
  children?: ReactNode
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { cancel, confirm, tone, busy, onConfirm, children, ...dialog } = props
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button tone="quiet" onClick={dialog.onClose}>
            {cancel}
          </Button>
          <Button tone={tone} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
