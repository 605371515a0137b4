'use client'

import { BookCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

export function AuditButton() {
  const t = useTranslations('admin.books')
  const { busy, problem, run } = useDeskAction()
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button
        tone="ink"
        busy={busy}
        onClick={() =>
          run(
            () => call('adminAudit', {}),
            (verdict) => (verdict.ok ? t('ok') : t('bad')),
          )
        }
      >
        <BookCheck aria-hidden className="size-[1.125rem]" />
        {t('run')}
      </Button>
    </>
  )
}
