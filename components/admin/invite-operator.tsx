'use client'

import { UserPlus } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { FormDialog } from './form-dialog'
import { textIn } from './form-values'
import { RoleField, roleIn } from './role-field'

export function InviteOperator() {
  const t = useTranslations('admin.operators')
  const locale = useLocale()
  return (
    <FormDialog
      button={
        <>
          <UserPlus aria-hidden className="size-[1.125rem]" />
          {t('invite')}
        </>
      }
      tone="ink"
      title={t('inviteTitle')}
      body={t('inviteBody')}
      submit={t('inviteSend')}
      send={(values, idempotencyKey) =>
        call(
          'POST /api/v1/admin/invitations',
          { body: { email: textIn(values, 'email'), role: roleIn(values) ?? 'ANALYST', locale } },
          { idempotencyKey },
        )
      }
      successText={({ email }) => t('invited', { email })}
    >
      <TextField
        name="email"
        label={t('email')}
        type="email"
        autoComplete="off"
        required
        maxLength={254}
        data-first-focus
      />
      <RoleField initial="FULFILMENT" />
    </FormDialog>
  )
}
