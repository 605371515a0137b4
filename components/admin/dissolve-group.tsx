'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ActionButton } from './action-button'

export function DissolveGroup({ groupId }: { groupId: number }) {
  const t = useTranslations('merchandise.desk.groups')
  const router = useRouter()
  return (
    <ActionButton
      route="DELETE /api/v1/admin/product-groups/{groupId}"
      input={{ params: { groupId } }}
      confirm={{ title: t('dissolveTitle'), body: t('dissolveBody'), dangerous: true }}
      successText={t('dissolved')}
      onSuccess={() => router.replace('/admin/products/groups')}
    >
      {t('dissolve')}
    </ActionButton>
  )
}
