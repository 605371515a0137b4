'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { AdminCampaign } from '@/lib/coupons/campaign-schema'
import { call } from '@/lib/http/client'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

/** It saves from the version it was begun from; who saved in between is told of, and what was typed stays. */
export function CampaignEditor({ campaign }: { campaign: AdminCampaign }) {
  const t = useTranslations('admin.coupons')
  const form = useTranslations('admin.form')
  const { busy, problem, run, forget } = useDeskAction()
  const [began, setBegan] = useState(campaign)
  const [compared, setCompared] = useState(false)
  const [name, setName] = useState(campaign.couponName)
  const [nameEn, setNameEn] = useState(campaign.couponNameEn ?? '')
  const [total, setTotal] = useState(String(campaign.totalQuantity))

  const base = compared ? campaign : began
  const now = (mine: string, theirs: string | number) =>
    compared && mine !== String(theirs) ? `${form('now')}: ${theirs}` : undefined

  async function save() {
    const saved = await run(
      () =>
        call(
          'adminEditCoupon',
          {
            params: { couponId: base.couponId },
            body: {
              couponName: name,
              couponNameEn: nameEn.trim() || null,
              totalQuantity: Number(total),
            },
          },
          { ifMatch: `"${base.version}"` },
        ),
      form('saved'),
    )
    if (!saved) return
    setBegan(saved)
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
      <Field label={t('name')} hint={now(name, campaign.couponName)} error={problem?.fields.couponName}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('nameEn')}
        hint={now(nameEn, campaign.couponNameEn ?? '') ?? t('nameEnHint')}
        error={problem?.fields.couponNameEn}
      >
        {(control) => (
          <Input
            {...control}
            lang="en"
            maxLength={80}
            value={nameEn}
            onChange={(event) => setNameEn(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('total')}
        hint={now(total, campaign.totalQuantity) ?? t('totalHint')}
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
            value={total}
            onChange={(event) => setTotal(event.target.value)}
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
