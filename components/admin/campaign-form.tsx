'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { call } from '@/lib/api/client'
import { CampaignPreview, type Draft } from './campaign-preview'
import { ProblemNotice } from './problem-notice'
import { useDeskAction } from './use-desk-action'

type Times = { claimFrom: string; claimUntil: string; expiredAt: string }

/** Times are entered as Korean time, whatever the operator's time zone. */
const inSeoul = (local: string): string => `${local}:00+09:00`
const numberOr = <T,>(text: string, otherwise: T): number | T => (text === '' ? otherwise : Number(text))

export function CampaignForm(times: Times) {
  const t = useTranslations('admin.coupons')
  const router = useRouter()
  const { busy, problem, run } = useDeskAction()
  const [draft, setDraft] = useState<Draft>({
    couponCode: '',
    couponName: '',
    couponNameEn: '',
    discountType: 'FIXED',
    discountAmount: '',
    totalQuantity: '',
    minOrderAmount: '',
    maxDiscountAmount: '',
    ...times,
  })
  const bind = (name: keyof Draft) => ({
    name,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  })
  const error = (name: keyof Draft) => problem?.fields[name]

  async function create() {
    const percent = draft.discountType === 'PERCENTAGE'
    const made = await run(
      () =>
        call('adminCreateCoupon', {
          body: {
            couponCode: draft.couponCode,
            couponName: draft.couponName,
            couponNameEn: draft.couponNameEn.trim() || null,
            discountType: percent ? 'PERCENTAGE' : 'FIXED',
            discountAmount: Number(draft.discountAmount),
            totalQuantity: Number(draft.totalQuantity),
            claimFrom: inSeoul(draft.claimFrom),
            claimUntil: inSeoul(draft.claimUntil),
            expiredAt: inSeoul(draft.expiredAt),
            minOrderAmount: numberOr(draft.minOrderAmount, 0),
            maxDiscountAmount: percent ? numberOr(draft.maxDiscountAmount, null) : null,
          },
        }),
      t('created'),
    )
    if (made) router.push(`/admin/coupons/${made.couponId}`)
  }

  const number = { type: 'number', inputMode: 'numeric', min: 1, step: 1 } as const
  return (
    <div className="grid items-start gap-4 lg:grid-cols-5">
      <Card className="lg:col-span-3">
        <form
          className="grid items-start gap-5 sm:grid-cols-2"
          onSubmit={(event) => {
            event.preventDefault()
            void create()
          }}
        >
          <Field label={t('name')} error={error('couponName')}>
            {(control) => <Input {...control} {...bind('couponName')} required maxLength={80} />}
          </Field>
          <Field label={t('nameEn')} hint={t('nameEnHint')} error={error('couponNameEn')}>
            {(control) => <Input {...control} {...bind('couponNameEn')} lang="en" maxLength={80} />}
          </Field>
          <Field label={t('code')} error={error('couponCode')}>
            {(control) => (
              <Input {...control} {...bind('couponCode')} required maxLength={40} pattern="[A-Za-z0-9_\-]+" />
            )}
          </Field>
          <Field label={t('total')} error={error('totalQuantity')}>
            {(control) => <Input {...control} {...bind('totalQuantity')} {...number} required />}
          </Field>
          <Field label={t('type')}>
            {(control) => (
              <Select {...control} {...bind('discountType')}>
                <option value="FIXED">{t('fixed')}</option>
                <option value="PERCENTAGE">{t('percent')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('amount')} error={error('discountAmount')}>
            {(control) => <Input {...control} {...bind('discountAmount')} {...number} required />}
          </Field>
          <Field label={t('minOrder')} hint={t('optional')} error={error('minOrderAmount')}>
            {(control) => <Input {...control} {...bind('minOrderAmount')} {...number} min={0} />}
          </Field>
          <Field label={t('maxDiscount')} hint={t('optional')} error={error('maxDiscountAmount')}>
            {(control) => (
              <Input
                {...control}
                {...bind('maxDiscountAmount')}
                {...number}
                disabled={draft.discountType === 'FIXED'}
              />
            )}
          </Field>
          {(['claimFrom', 'claimUntil', 'expiredAt'] as const).map((name) => (
            <Field key={name} label={t(name)} hint={t('seoul')} error={error(name)}>
              {(control) => <Input {...control} {...bind(name)} type="datetime-local" required />}
            </Field>
          ))}
          <div className="grid gap-4 sm:col-span-2">
            <ProblemNotice problem={problem} />
            <Button type="submit" tone="ink" size="lg" busy={busy}>
              {t('new')}
            </Button>
          </div>
        </form>
      </Card>
      <CampaignPreview draft={draft} />
    </div>
  )
}
