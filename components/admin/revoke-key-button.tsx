'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import { ConfirmButton } from './confirm-button'

export function RevokeKeyButton({ apiKeyId, name }: { apiKeyId: number; name: string }) {
  const t = useTranslations('admin.apiKeys')
  return (
    <ConfirmButton
      button={t('revoke')}
      label={`${name} ${t('revoke')}`}
      size="sm"
      title={t('revokeTitle', { name })}
      body={t('revokeBody')}
      successText={t('revokedDone')}
      action={() => call('DELETE /api/v1/admin/api-keys/{apiKeyId}', { params: { apiKeyId } })}
    />
  )
}
