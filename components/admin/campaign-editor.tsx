'use client'

import { useTranslations } from 'next-intl'
import { NumberField, TextField } from '@/components/ui/field'
import { useUi } from '@/components/ui/ui-context'
import { call } from '@/lib/api/client'
import type { AdminCampaign } from '@/lib/coupons/campaign-schema'
import { formatWon } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { parseWon } from '@/lib/i18n/parse-won'
import { ActionForm } from './action-form'
import { useDraft } from './use-draft'
import { WonField } from './won-field'

const DATES = ['claimFrom', 'claimUntil', 'expiredAt'] as const

const toDraft = (locale: Locale, campaign: AdminCampaign) => ({
  couponName: campaign.couponName,
  couponNameEn: campaign.couponNameEn ?? '',
  totalQuantity: String(campaign.totalQuantity),
  minOrderAmount: formatWon(locale, campaign.minOrderAmount),
  // The inputs have minutes.
  claimFrom: campaign.claimFrom.slice(0, 16),
  claimUntil: campaign.claimUntil.slice(0, 16),
  expiredAt: campaign.expiredAt.slice(0, 16),
})

/** After the first claim the terms can only become better for those who hold a coupon. */
export function CampaignEditor({ campaign }: { campaign: AdminCampaign }) {
  const t = useTranslations('admin.coupons')
  const formText = useTranslations('admin.form')
  const { locale } = useUi()
  const { base, draft, set, field, compare, reset } = useDraft(campaign, (saved) => toDraft(locale, saved))
  const claimed = base.issuedQuantity > 0

  const send = () => {
    const saved = toDraft(locale, base)
    // A date that was not touched keeps its seconds.
    const dates = DATES.filter((name) => draft[name] !== saved[name])
    const body = {
      couponName: draft.couponName,
      couponNameEn: draft.couponNameEn.trim() || null,
      totalQuantity: Number(draft.totalQuantity),
      minOrderAmount: parseWon(draft.minOrderAmount) ?? Number.NaN,
      ...Object.fromEntries(dates.map((name) => [name, `${draft[name]}:00+09:00`])),
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
      <WonField
        name="minOrderAmount"
        label={t('minOrder')}
        hint={field('minOrderAmount', claimed ? t('minOrderHint') : undefined).hint}
        value={draft.minOrderAmount}
        onText={(text) => set('minOrderAmount', text)}
        required
      />
      <TextField
        label={t('claimFrom')}
        {...field('claimFrom', claimed ? t('claimFromHint') : t('seoul'))}
        type="datetime-local"
        disabled={claimed}
        required
      />
      <TextField
        label={t('claimUntil')}
        {...field('claimUntil', t('seoul'))}
        type="datetime-local"
        required
      />
      <TextField
        label={t('expiredAt')}
        {...field('expiredAt', claimed ? t('expiredAtHint') : t('seoul'))}
        type="datetime-local"
        required
      />
    </ActionForm>
  )
}
