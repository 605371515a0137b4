'use client'

import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useAccountRequest } from '@/components/account/use-account-request'
import { Button } from '@/components/ui/button'
import { Select, Textarea } from '@/components/ui/controls'
import { Field, TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { useUi } from '@/components/ui/ui-context'
import { call, type InputOf } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

type Body = NonNullable<InputOf<'POST /api/v1/tickets'>['body']>
type Text = Messages['help']['contact']
type ContactFormProps = { email: string; text: Text; problems: Messages['account']['problems'] }

export function ContactForm({ email, text, problems }: ContactFormProps) {
  const { locale } = useUi()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'contact',
    texts: problems,
    send: (body: Body, idempotencyKey) => call('POST /api/v1/tickets', { body }, { idempotencyKey }),
    onSuccess: (_, body) => setSentTo(body.email),
  })
  if (sentTo !== null) {
    return (
      <div role="status" className="grid justify-items-center gap-3 py-6 text-center">
        <CircleCheck aria-hidden className="size-10 text-jade" />
        <p className="font-bold text-lg">{text.sentTitle}</p>
        <p className="break-words text-muted">{fill(text.sent, { email: sentTo })}</p>
      </div>
    )
  }
  return (
    <Form
      errors={errors}
      className="grid gap-4"
      onSubmit={(data) =>
        run({
          email: String(data.get('email')).trim(),
          topic: String(data.get('topic')) as Body['topic'],
          message: String(data.get('message')),
          locale,
        })
      }
    >
      <TextField
        name="email"
        label={text.email}
        defaultValue={email}
        type="email"
        pattern="[^\s@]+@[^\s@]+\.[^\s@]+"
        autoComplete="email"
        required
        maxLength={254}
      />
      <Field name="topic" label={text.topic}>
        {(control) => (
          <Select {...control} defaultValue="ORDER">
            {Object.entries(text.topics).map(([topic, name]) => (
              <option key={topic} value={topic}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field name="message" label={text.message} hint={text.messageHint}>
        {(control) => <Textarea {...control} required maxLength={2000} />}
      </Field>
      <FormProblem problem={problem} />
      <Button type="submit" size="lg" busy={busy}>
        {text.submit}
      </Button>
    </Form>
  )
}
