'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import { ConfirmButton } from './confirm-button'

export function RebuildButton() {
  const t = useTranslations('admin.books')
  return (
    <ConfirmButton
      button={t('rebuild')}
      title={t('rebuildTitle')}
      body={t('rebuildBody')}
      successText={({ corrected }) =>
        corrected === 0 ? t('rebuiltSame') : t('rebuilt', { count: corrected })
      }
      action={() => call('POST /api/v1/admin/ranking/rebuild', {})}
    />
  )
}
