'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { call } from '@/lib/api/client'
import type { AdminCampaign } from '@/lib/coupons/campaign-schema'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type Draft = { couponName: string; couponNameEn: string; totalQuantity: string }

const draftOf = (campaign: AdminCampaign): Draft => ({
  couponName: campaign.couponName,
  couponNameEn: campaign.couponNameEn ?? '',
  totalQuantity: String(campaign.totalQuantity),
})

/** Saves with the version that was current when typing began. On a conflict the typed values are kept. */
export function CampaignEditor({ campaign }: { campaign: AdminCampaign }) {
  const t = useTranslations('admin.coupons')
  const form = useTranslations('admin.form')
  const { busy, problem, run, forget } = useDeskAction()
  const [began, setBegan] = useState(campaign)
  const [compared, setCompared] = useState(false)
  const [typed, setTyped] = useState<Partial<Draft>>({})

  /** Until something is typed, the form shows what is saved. */
  const base = compared || Object.keys(typed).length === 0 ? campaign : began
  const saved = draftOf(campaign)
  /** Fields that were not typed in keep their saved value. */
  const draft: Draft = { ...draftOf(base), ...typed }
  const bind = (field: keyof Draft) => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => {
      if (Object.keys(typed).length === 0) setBegan(campaign)
      setTyped({ ...typed, [field]: event.target.value })
    },
  })
  const now = (field: keyof Draft) =>
    compared && draft[field] !== saved[field] ? `${form('now')}: ${saved[field] || '–'}` : undefined

  async function save() {
    const answer = await run(
      () =>
        call(
          'adminEditCoupon',
          {
            params: { couponId: base.couponId },
            body: {
              couponName: draft.couponName,
              couponNameEn: draft.couponNameEn.trim() || null,
              totalQuantity: Number(draft.totalQuantity),
            },
          },
          { ifMatch: `"${base.version}"` },
        ),
      form('saved'),
    )
    if (!answer) return
    setTyped({})
    setCompared(false)
  }

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('name')} hint={now('couponName')} error={problem?.fields.couponName}>
        {(control) => <Input {...control} required maxLength={80} {...bind('couponName')} />}
      </Field>
      <Field
        label={t('nameEn')}
        hint={now('couponNameEn') ?? t('nameEnHint')}
        error={problem?.fields.couponNameEn}
      >
        {(control) => <Input {...control} lang="en" maxLength={80} {...bind('couponNameEn')} />}
      </Field>
      <Field
        label={t('total')}
        hint={now('totalQuantity') ?? t('totalHint')}
        error={problem?.fields.totalQuantity}
      >
        {(control) => (
          <Input
            {...control}
            required
            type="number"
            inputMode="numeric"
            min={1}
            step={1}
            {...bind('totalQuantity')}
          />
        )}
      </Field>
      <ProblemNotice
        problem={problem}
        onCompare={() => {
          setCompared(true)
          forget()
        }}
      />
      <Button type="submit" tone="ink" busy={busy}>
        {form('save')}
      </Button>
    </form>
  )
}
