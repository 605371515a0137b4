'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { NumberField, TextField } from '@/components/ui/text-field'
import { call } from '@/lib/api/client'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import type { DiscountType } from '@/lib/coupons/schema'
import { CampaignPreview, type Draft } from './campaign-preview'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'

/** From the rules and not from the schema, which would bring zod to the browser. */
const DISCOUNT_TYPES = Object.keys(DISCOUNT_RULES) as DiscountType[]

type Times = { claimFrom: string; claimUntil: string; expiredAt: string }

/** Times are entered as Korean time, whatever the operator's time zone. */
const inSeoul = (local: string): string => `${local}:00+09:00`
const numberOr = <T,>(text: string, otherwise: T): number | T => (text === '' ? otherwise : Number(text))

export function CampaignForm(times: Times) {
  const t = useTranslations('admin.coupons')
  const typeNames = useTranslations('coupons.discountTypes')
  const router = useRouter()
  const { busy, problem, run } = useAction()
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
  const { capped } = DISCOUNT_RULES[draft.discountType]
  const bind = (name: keyof Draft) => ({
    name,
    value: draft[name],
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setDraft({ ...draft, [name]: event.target.value }),
  })
  const field = (name: keyof Draft) => ({ ...bind(name), error: problem?.fields[name] })

  async function create() {
    const body = {
      couponCode: draft.couponCode,
      couponName: draft.couponName,
      couponNameEn: draft.couponNameEn.trim() || null,
      discountType: draft.discountType,
      discountAmount: Number(draft.discountAmount),
      totalQuantity: Number(draft.totalQuantity),
      claimFrom: inSeoul(draft.claimFrom),
      claimUntil: inSeoul(draft.claimUntil),
      expiredAt: inSeoul(draft.expiredAt),
      minOrderAmount: numberOr(draft.minOrderAmount, 0),
      maxDiscountAmount: capped ? numberOr(draft.maxDiscountAmount, null) : null,
    }
    const created = await run(() => call('POST /api/v1/admin/coupons', { body }), t('created'))
    if (created) router.push(`/admin/coupons/${created.couponId}`)
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-5">
      <Card className="lg:col-span-3">
        <Form className="grid items-start gap-5 sm:grid-cols-2" onSubmit={create}>
          <TextField label={t('name')} {...field('couponName')} required maxLength={80} />
          <TextField
            label={t('nameEn')}
            hint={t('nameEnHint')}
            {...field('couponNameEn')}
            lang="en"
            maxLength={80}
          />
          <TextField
            label={t('code')}
            {...field('couponCode')}
            required
            maxLength={40}
            pattern="[A-Za-z0-9_\-]+"
          />
          <NumberField label={t('total')} {...field('totalQuantity')} min={1} required />
          <Field label={t('type')}>
            {(control) => (
              <Select {...control} {...bind('discountType')}>
                {DISCOUNT_TYPES.map((type) => (
                  <option key={type} value={type}>
                    {typeNames(type)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <NumberField label={t('amount')} {...field('discountAmount')} min={1} required />
          <NumberField label={t('minOrder')} hint={t('optional')} {...field('minOrderAmount')} min={0} />
          <NumberField
            label={t('maxDiscount')}
            hint={t('optional')}
            {...field('maxDiscountAmount')}
            min={1}
            disabled={!capped}
          />
          {(['claimFrom', 'claimUntil', 'expiredAt'] as const).map((name) => (
            <TextField
              key={name}
              label={t(name)}
              hint={t('seoul')}
              {...field(name)}
              type="datetime-local"
              required
            />
          ))}
          <div className="grid gap-4 sm:col-span-2">
            <ProblemNotice problem={problem} />
            <Button type="submit" tone="ink" size="lg" busy={busy}>
              {t('new')}
            </Button>
          </div>
        </Form>
      </Card>
      <CampaignPreview draft={draft} />
    </div>
  )
}
