'use client'

import { useTranslations } from 'next-intl'
import { Textarea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { FormDialog } from '../form-dialog'
import { textIn } from '../form-values'

/** Accepts or refuses a return with a sentence to the shopper. */
export function DecideDialog({ returnId, accept }: { returnId: number; accept: boolean }) {
  const t = useTranslations('returns.desk')
  return (
    <FormDialog
      button={t(accept ? 'accept' : 'refuse')}
      label={t(accept ? 'acceptReturn' : 'refuseReturn', { returnId })}
      tone={accept ? 'ink' : 'outline'}
      size="sm"
      title={t(accept ? 'acceptReturn' : 'refuseReturn', { returnId })}
      body={t('decideBody')}
      successText={t(accept ? 'accepted' : 'refusedDone')}
      send={(values, idempotencyKey) =>
        call(
          'POST /api/v1/admin/returns/{returnId}/decision',
          { params: { returnId }, body: { accept, note: textIn(values, 'note') } },
          { idempotencyKey },
        )
      }
    >
      <Field name="note" label={t('noteToShopper')}>
        {(control) => (
          <Textarea
            {...control}
            required
            maxLength={500}
            defaultValue={accept ? t('acceptNote') : ''}
            data-first-focus
          />
        )}
      </Field>
    </FormDialog>
  )
}
