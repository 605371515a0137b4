'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { numberIn } from './form-values'
import { ReasonDialog } from './reason-dialog'

type PersonActionsProps = { userId: number; name: string; blocked: boolean; self: boolean }

export function PersonActions({ userId, name, blocked, self }: PersonActionsProps) {
  const t = useTranslations('admin.people')
  const formText = useTranslations('admin.form')
  return (
    <>
      <ReasonDialog
        button={t('adjust')}
        title={t('adjust')}
        tone="ink"
        body={t('adjustBody')}
        successText={formText('saved')}
        send={(reason, values, idempotencyKey) =>
          call(
            'POST /api/v1/admin/users/{userId}/wallet-adjustments',
            { params: { userId }, body: { amount: numberIn(values, 'amount'), reason } },
            { idempotencyKey },
          )
        }
      >
        <NumberField name="amount" label={t('amount')} required data-first-focus />
      </ReasonDialog>
      {!self && (
        <ReasonDialog
          key={String(blocked)}
          button={blocked ? t('unblock') : t('block')}
          tone={blocked ? 'outline' : 'danger'}
          title={blocked ? t('unblockTitle', { name }) : t('blockTitle', { name })}
          body={blocked ? t('unblockBody') : t('blockBody')}
          successText={blocked ? t('unblockedDone') : t('blockedDone')}
          send={(reason) =>
            call(
              blocked
                ? 'POST /api/v1/admin/users/{userId}/unblock'
                : 'POST /api/v1/admin/users/{userId}/block',
              { params: { userId }, body: { reason } },
            )
          }
        />
      )}
    </>
  )
}
