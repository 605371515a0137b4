import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { TextField } from '@/components/ui/field'
import { FormDialog } from './form-dialog'
import { type FormValues, textIn } from './form-values'

type ReasonDialogProps = Omit<ComponentProps<typeof FormDialog>, 'send'> & {
  send: (reason: string, values: FormValues, idempotencyKey: string) => Promise<unknown>
}

/** Asks for a reason before changing someone's money or account. */
export function ReasonDialog({ send, children, ...dialog }: ReasonDialogProps) {
  const t = useTranslations('admin.form')
  return (
    <FormDialog
      {...dialog}
      send={(values, idempotencyKey) => send(textIn(values, 'reason'), values, idempotencyKey)}
    >
      {children}
      <TextField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        required
        maxLength={200}
        data-first-focus
      />
    </FormDialog>
  )
}
