'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type HideButtonProps = { productId: number; version: number; onSale: boolean }

export function HideButton({ productId, version, onSale }: HideButtonProps) {
  const t = useTranslations('admin.products')
  const form = useTranslations('admin.form')
  const { busy, problem, run } = useDeskAction()
  const turn = () =>
    run(
      () =>
        call(
          'adminEditProduct',
          { params: { productId }, body: { onSale: !onSale } },
          { ifMatch: `"${version}"` },
        ),
      form('saved'),
    )
  return (
    <div className="grid gap-2.5">
      <Button tone={onSale ? 'quiet' : 'ink'} busy={busy} onClick={turn}>
        {onSale ? t('hide') : t('show')}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  )
}
