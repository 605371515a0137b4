'use client'

import { Textarea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { NOTE_LENGTH_MAX } from '@/lib/operators/note-length-max'
import { ActionForm } from './action-form'
import { textIn } from './form-values'

export type NoteSubject = { orderId: number } | { userId: number }

type NoteFormProps = {
  subject: NoteSubject
  text: { label: string; placeholder: string; add: string; added: string }
}

export function NoteForm({ subject, text }: NoteFormProps) {
  return (
    <ActionForm
      send={(values, idempotencyKey) => {
        const body = { text: textIn(values, 'text') }
        return 'orderId' in subject
          ? call('POST /api/v1/admin/orders/{orderId}/notes', { params: subject, body }, { idempotencyKey })
          : call('POST /api/v1/admin/users/{userId}/notes', { params: subject, body }, { idempotencyKey })
      }}
      successText={text.added}
      resets
      submit={text.add}
      tone="outline"
      className="gap-3"
    >
      <Field name="text" label={<span className="sr-only">{text.label}</span>}>
        {(control) => (
          <Textarea {...control} placeholder={text.placeholder} maxLength={NOTE_LENGTH_MAX} required />
        )}
      </Field>
    </ActionForm>
  )
}
