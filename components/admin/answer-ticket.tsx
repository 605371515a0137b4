'use client'

import { useTranslations } from 'next-intl'
import { Textarea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { FormDialog } from './form-dialog'
import { textIn } from './form-values'

/** Answers a question. The answer is mailed at once. */
export function AnswerTicket({ ticketId, email }: { ticketId: number; email: string }) {
  const t = useTranslations('admin.tickets')
  return (
    <FormDialog
      button={t('reply')}
      tone="ink"
      size="sm"
      title={t('reply')}
      body={t('replyBody', { email })}
      submit={t('send')}
      successText={t('sent')}
      send={(values, idempotencyKey) =>
        call(
          'POST /api/v1/admin/tickets/{ticketId}/answer',
          { params: { ticketId }, body: { answer: textIn(values, 'answer') } },
          { idempotencyKey },
        )
      }
    >
      <Field name="answer" label={t('answer')}>
        {(control) => <Textarea {...control} required maxLength={4000} data-first-focus />}
      </Field>
    </FormDialog>
  )
}
