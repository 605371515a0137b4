'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonStyle } from '@/components/ui/button-style'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type ReasonDialogProps = {
  button: ReactNode
  tone?: ButtonStyle['tone']
  title: string
  body: ReactNode
  done: string
  /** Fields above the reason. */
  children?: ReactNode
  /** The idempotency key is reused while the same submission is retried. */
  act: (reason: string, form: FormData, idempotencyKey: string) => Promise<unknown>
}

/** Asks for a reason before changing someone's money or account. */
export function ReasonDialog({ button, tone, title, body, done, children, act }: ReasonDialogProps) {
  const t = useTranslations('admin.form')
  const [open, setOpen] = useState(false)
  const { busy, problem, run, forget } = useDeskAction()
  const key = useRef<string | null>(null)

  const close = () => {
    setOpen(false)
    forget()
  }

  async function submit(form: FormData) {
    key.current ??= crypto.randomUUID()
    const idempotencyKey = key.current
    const answer = await run(async () => {
      await act(String(form.get('reason')), form, idempotencyKey)
      return true
    }, done)
    if (!answer) return
    key.current = null
    setOpen(false)
  }

  return (
    <>
      <Button tone={tone ?? 'outline'} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <Dialog open={open} onClose={close} title={title} description={body}>
        <form
          className="grid gap-4"
          onChange={() => {
            key.current = null
          }}
          onSubmit={(event) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          {children}
          <Field label={t('reason')} hint={t('reasonHint')} error={problem?.fields.reason}>
            {(control) => <Input {...control} name="reason" required maxLength={200} data-first-focus />}
          </Field>
          <ProblemNotice problem={problem} />
          <div className="flex gap-2.5 *:grow">
            <Button tone="quiet" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" tone={tone ?? 'accent'} busy={busy}>
              {button}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
