'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { NumberField, TextField } from '@/components/ui/text-field'
import { call } from '@/lib/api/client'
import type { AdminCampaign } from '@/lib/coupons/campaign-schema'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'
import { useDraft } from './use-draft'

const toDraft = (campaign: AdminCampaign) => ({
  couponName: campaign.couponName,
  couponNameEn: campaign.couponNameEn ?? '',
  totalQuantity: String(campaign.totalQuantity),
})

export function CampaignEditor({ campaign }: { campaign: AdminCampaign }) {
  const t = useTranslations('admin.coupons')
  const formText = useTranslations('admin.form')
  const { busy, problem, run, clearProblem } = useAction()
  const { base, draft, field, compare, reset } = useDraft(campaign, toDraft, problem)

  async function save() {
    const body = {
      couponName: draft.couponName,
      couponNameEn: draft.couponNameEn.trim() || null,
      totalQuantity: Number(draft.totalQuantity),
    }
    const input = { params: { couponId: base.couponId }, body }
    const saved = await run(
      () => call('PATCH /api/v1/admin/coupons/{couponId}', input, { ifMatch: `"${base.version}"` }),
      formText('saved'),
    )
    if (saved) reset()
  }

  return (
    <Form className="grid gap-4" onSubmit={save}>
      <TextField label={t('name')} {...field('couponName')} required maxLength={80} />
      <TextField label={t('nameEn')} {...field('couponNameEn', t('nameEnHint'))} lang="en" maxLength={80} />
      <NumberField label={t('total')} {...field('totalQuantity', t('totalHint'))} required min={1} />
      <ProblemNotice
        problem={problem}
        onCompare={() => {
          compare()
          clearProblem()
        }}
      />
      <Button type="submit" tone="ink" busy={busy}>
        {formText('save')}
      </Button>
    </Form>
  )
}
