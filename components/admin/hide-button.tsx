'use client'

import { useTranslations } from 'next-intl'
import { call } from '@/lib/api/admin-client'
import { ActionButton } from './action-button'

type HideButtonProps = { productId: number; version: number; onSale: boolean }

export function HideButton({ productId, version, onSale }: HideButtonProps) {
  const t = useTranslations('admin.products')
  const formText = useTranslations('admin.form')
  const input = { params: { productId }, body: { onSale: !onSale } }
  return (
    <ActionButton
      tone={onSale ? 'quiet' : 'ink'}
      action={() => call('adminEditProduct', input, { ifMatch: `"${version}"` })}
      successText={formText('saved')}
    >
      {onSale ? t('hide') : t('show')}
    </ActionButton>
  )
}
