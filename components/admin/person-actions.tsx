'use client'

import { useTranslations } from 'next-intl'
import { NumberField } from '@/components/ui/text-field'
import { call } from '@/lib/api/client'
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
        action={(reason, data, idempotencyKey) =>
          call(
            'POST /api/v1/admin/users/{userId}/wallet-adjustments',
            { params: { userId }, body: { amount: Number(data.get('amount')), reason } },
            { idempotencyKey },
          )
        }
      >
        <NumberField label={t('amount')} name="amount" required data-first-focus />
      </ReasonDialog>
      {!self && (
        <ReasonDialog
          key={String(blocked)}
          button={blocked ? t('unblock') : t('block')}
          tone={blocked ? 'outline' : 'danger'}
          title={blocked ? t('unblockTitle', { name }) : t('blockTitle', { name })}
          body={blocked ? t('unblockBody') : t('blockBody')}
          successText={blocked ? t('unblockedDone') : t('blockedDone')}
          action={(reason) =>
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
