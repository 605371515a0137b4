'use client'

import { BookCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import { ActionButton } from './action-button'

export function AuditButton() {
  const t = useTranslations('admin.books')
  return (
    <ActionButton
      tone="ink"
      action={() => call('GET /api/v1/admin/audit', {})}
      successText={(result) => (result.ok ? t('ok') : t('bad'))}
    >
      <BookCheck aria-hidden className="size-[1.125rem]" />
      {t('run')}
    </ActionButton>
  )
}
