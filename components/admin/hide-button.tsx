'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/client'
import { ActionButton } from './action-button'

type HideButtonProps = { productId: number; version: number; onSale: boolean }

export function HideButton({ productId, version, onSale }: HideButtonProps) {
  const t = useTranslations('admin.products')
  const formText = useTranslations('admin.form')
  const input = { params: { productId }, body: { onSale: !onSale } }
  return (
    <ActionButton
      tone={onSale ? 'quiet' : 'ink'}
      action={() => call('PATCH /api/v1/admin/products/{productId}', input, { ifMatch: `"${version}"` })}
      successText={formText('saved')}
    >
      {onSale ? t('hide') : t('show')}
    </ActionButton>
  )
}
