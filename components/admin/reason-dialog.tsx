'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { Dialog } from '@/components/ui/dialog'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { ProblemNotice } from './problem-notice'
import { useDialogAction } from './use-action'

type ReasonDialogProps = {
  button: ReactNode
  tone?: ButtonStyle['tone']
  title: string
  body: ReactNode
  successText: string
  /** Fields above the reason. */
  children?: ReactNode
  /** The idempotency key is reused while the same submission is retried. */
  action: (reason: string, data: FormData, idempotencyKey: string) => Promise<unknown>
}

/** Asks for a reason before changing someone's money or account. */
export function ReasonDialog({
  button,
  tone,
  title,
  body,
  successText,
  children,
  action,
}: ReasonDialogProps) {
  const t = useTranslations('admin.form')
  const { open, show, close, busy, problem, run } = useDialogAction()
  const key = useRef<string | null>(null)

  async function submit(data: FormData) {
    key.current ??= crypto.randomUUID()
    const idempotencyKey = key.current
    const succeeded = await run(async () => {
      await action(String(data.get('reason')), data, idempotencyKey)
      return true
    }, successText)
    if (!succeeded) return
    key.current = null
    close()
  }

  return (
    <>
      <Button tone={tone ?? 'outline'} onClick={show}>
        {button}
      </Button>
      <Dialog open={open} onClose={close} title={title} description={body}>
        <Form
          className="grid gap-4"
          onChange={() => {
            key.current = null
          }}
          onSubmit={submit}
        >
          {children}
          <TextField
            label={t('reason')}
            hint={t('reasonHint')}
            error={problem?.fields.reason}
            name="reason"
            required
            maxLength={200}
            data-first-focus
          />
          <ProblemNotice problem={problem} />
          <div className="flex gap-2.5 *:grow">
            <Button tone="quiet" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" tone={tone ?? 'accent'} busy={busy}>
              {button}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  )
}
