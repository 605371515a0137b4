'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { FormProblem } from '@/components/ui/form-problem'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'
import { useAccountRequest } from './use-account-request'

type ProfileFormProps = { name: string; phone: string | null; text: Messages['account'] }

export function ProfileForm({ name, phone, text }: ProfileFormProps) {
  const router = useRouter()
  const { run, busy, errors, problem } = useAccountRequest({
    intent: 'edit-profile',
    texts: text.problems,
    send: (body: { name: string; phone: string | null }, idempotencyKey) =>
      call('PATCH /api/v1/users/me', { body }, { idempotencyKey }),
    onSuccess: () => {
      toast(text.edit.saved, { tone: 'good' })
      router.refresh()
    },
  })
  return (
    <Form
      errors={errors}
      className="grid gap-4"
      onSubmit={(data) =>
        run({ name: String(data.get('name')), phone: String(data.get('phone')).trim() || null })
      }
    >
      <TextField
        name="name"
        label={text.name}
        invalid={text.edit.needName}
        defaultValue={name}
        autoComplete="name"
        required
        maxLength={40}
      />
      <TextField
        name="phone"
        label={text.phone}
        hint={text.edit.phoneHint}
        invalid={text.edit.needPhone}
        defaultValue={phone ?? ''}
        type="tel"
        inputMode="tel"
        pattern="0[0-9]{1,2}[\- ]?[0-9]{3,4}[\- ]?[0-9]{4}"
        autoComplete="tel-national"
        maxLength={20}
      />
      <FormProblem problem={problem} />
      <Button type="submit" tone="ink" busy={busy} className="justify-self-start">
        {text.edit.save}
      </Button>
    </Form>
  )
}
