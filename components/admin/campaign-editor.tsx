'use client'

import { useTranslations } from 'next-intl'
import { NumberField, TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import type { AdminCampaign } from '@/lib/coupons/campaign-schema'
import { ActionForm } from './action-form'
import { useDraft } from './use-draft'

const toDraft = (campaign: AdminCampaign) => ({
  couponName: campaign.couponName,
  couponNameEn: campaign.couponNameEn ?? '',
  totalQuantity: String(campaign.totalQuantity),
})

export function CampaignEditor({ campaign }: { campaign: AdminCampaign }) {
  const t = useTranslations('admin.coupons')
  const formText = useTranslations('admin.form')
  const { base, draft, field, compare, reset } = useDraft(campaign, toDraft)

  const send = () => {
    const body = {
      couponName: draft.couponName,
      couponNameEn: draft.couponNameEn.trim() || null,
      totalQuantity: Number(draft.totalQuantity),
    }
    const input = { params: { couponId: base.couponId }, body }
    return call('PATCH /api/v1/admin/coupons/{couponId}', input, { ifMatch: `"${base.version}"` })
  }

  return (
    <ActionForm
      send={send}
      successText={formText('saved')}
      onSuccess={reset}
      onCompare={compare}
      submit={formText('save')}
    >
      <TextField label={t('name')} {...field('couponName')} required maxLength={80} />
      <TextField label={t('nameEn')} {...field('couponNameEn', t('nameEnHint'))} lang="en" maxLength={80} />
      <NumberField label={t('total')} {...field('totalQuantity', t('totalHint'))} required min={1} />
    </ActionForm>
  )
}
