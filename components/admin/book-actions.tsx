'use client'

import { BookCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ActionButton } from './action-button'
import { May } from './desk-role'

export function BookActions() {
  const t = useTranslations('admin.books')
  return (
    <>
      <May scope="ranking:write">
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
      </May>
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
