'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ProblemNotice } from './problem-notice'
import { useDialogAction } from './use-action'

type ConfirmButtonProps<T> = {
  button: ReactNode
  /** Accessible name, where the button's text does not say which row it belongs to. */
  label?: string
  tone?: ButtonStyle['tone']
  size?: ButtonStyle['size']
  /** Title and consequences, shown in the dialog. */
  title: string
  body: ReactNode
  /** Shown as a toast. */
  successText: string | ((result: T) => string)
  action: () => Promise<T>
  onSuccess?: (result: T) => void
}

/** Asks for confirmation before an action that cannot be undone or that others notice. */
export function ConfirmButton<T>(props: ConfirmButtonProps<T>) {
  const { button, label, tone = 'outline', size, title, body, successText, action, onSuccess } = props
  const t = useTranslations('admin.form')
  const { open, show, close, busy, problem, run } = useDialogAction()

  async function confirm() {
    const result = await run(
      async () => ({ value: await action() }),
      ({ value }) => (typeof successText === 'string' ? successText : successText(value)),
    )
    if (!result) return
    close()
    onSuccess?.(result.value)
  }

  return (
    <>
      <Button tone={tone} size={size} aria-label={label} onClick={show}>
        {button}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={close}
        title={title}
        description={body}
        cancel={t('cancel')}
        confirm={button}
        tone={tone === 'outline' ? 'ink' : tone}
        busy={busy}
        onConfirm={confirm}
      >
        <ProblemNotice problem={problem} />
      </ConfirmDialog>
    </>
  )
}
