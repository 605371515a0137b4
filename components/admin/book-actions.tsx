'use client'

import { BookCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActionButton } from './action-button'

export function BookActions() {
  const t = useTranslations('admin.books')
  return (
    <>
      <ActionButton
        route="POST /api/v1/admin/ranking/rebuild"
        input={{}}
        confirm={{ title: t('rebuildTitle'), body: t('rebuildBody') }}
        successText={({ corrected }) =>
          corrected === 0 ? t('rebuiltSame') : t('rebuilt', { count: corrected })
        }
        tone="outline"
      >
        {t('rebuild')}
      </ActionButton>
      <ActionButton
        route="GET /api/v1/admin/audit"
        input={{}}
        successText={({ ok }) => (ok ? t('ok') : t('bad'))}
        tone="ink"
      >
        <BookCheck aria-hidden className="size-[1.125rem]" />
        {t('run')}
      </ActionButton>
    </>
  )
}
