'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import type { OperatorRole } from '@/lib/http/scopes'
import { ADJUSTMENT_MAX } from '@/lib/users/adjustment-max'
import { ActionButton } from './action-button'
import { useMay } from './desk-role'
import { wonIn } from './form-values'
import { ReasonDialog } from './reason-dialog'
import { RoleField, roleIn } from './role-field'
import { WonField } from './won-field'

type PersonActionsProps = {
  userId: number
  name: string
  blocked: boolean
  role: OperatorRole | null
  self: boolean
}

/** What the viewer may do about a person. Blocking an operator takes their role's rights, so it needs the same scope. */
export function PersonActions({ userId, name, blocked, role, self }: PersonActionsProps) {
  const t = useTranslations('admin.people')
  const formText = useTranslations('admin.form')
  const mayAdjust = useMay('wallets:write')
  const mayDecideRoles = useMay('roles:write')
  const mayBlockShoppers = useMay('people:block')
  const mayBlock = role === null ? mayBlockShoppers : mayDecideRoles
  return (
    <>
      {mayDecideRoles && (
        <ReasonDialog
          key={role}
          button={t('changeRole')}
          title={t('changeRoleTitle', { name })}
          body={t('changeRoleBody')}
          successText={formText('saved')}
          send={(reason, values) =>
            call('PUT /api/v1/admin/users/{userId}/role', {
              params: { userId },
              body: { role: roleIn(values), reason },
            })
          }
        >
          <RoleField initial={role} orNone />
        </ReasonDialog>
      )}
      {mayAdjust && (
        <ReasonDialog
          button={t('adjust')}
          title={t('adjust')}
          tone="ink"
          body={t('adjustBody')}
          successText={formText('saved')}
          send={(reason, values, idempotencyKey) =>
            call(
              'POST /api/v1/admin/users/{userId}/wallet-adjustments',
              { params: { userId }, body: { amount: wonIn(values, 'amount'), reason } },
              { idempotencyKey },
            )
          }
        >
          <WonField
            name="amount"
            label={t('amount')}
            min={-ADJUSTMENT_MAX}
            max={ADJUSTMENT_MAX}
            required
            data-first-focus
          />
        </ReasonDialog>
      )}
      {mayAdjust && (
        <ReasonDialog
          button={t('refundCharge')}
          title={t('refundCharge')}
          body={t('refundChargeBody')}
          tone="outline"
          successText={formText('saved')}
          send={(reason, values, idempotencyKey) =>
            call(
              'POST /api/v1/admin/users/{userId}/charge-refunds',
              { params: { userId }, body: { amount: wonIn(values, 'amount'), reason } },
              { idempotencyKey },
            )
          }
        >
          <WonField name="amount" label={t('amount')} min={1} required data-first-focus />
        </ReasonDialog>
      )}
      {mayBlock && !self && (
        <ActionButton
          route="DELETE /api/v1/admin/users/{userId}/sessions"
          input={{ params: { userId } }}
          confirm={{ title: t('endSessionsTitle', { name }), body: t('endSessionsBody'), dangerous: true }}
          successText={t('endedSessions')}
        >
          {t('endSessions')}
        </ActionButton>
      )}
      {mayBlock && !self && (
        <ReasonDialog
          key={String(blocked)}
          button={blocked ? t('unblock') : t('block')}
          dangerous={!blocked}
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
