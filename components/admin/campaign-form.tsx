'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/controls'
import { Field, NumberField, TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import { ActionForm } from './action-form'
import { CampaignPreview, DISCOUNT_TYPES, draftOf } from './campaign-preview'
import { type FormValues, ifFilled, numberIn, textIn, timeIn } from './form-values'

const TIMES = ['claimFrom', 'claimUntil', 'expiredAt'] as const

type CampaignFormProps = Record<(typeof TIMES)[number], string>

export function CampaignForm(times: CampaignFormProps) {
  const t = useTranslations('admin.coupons')
  const typeNames = useTranslations('coupons.discountTypes')
  const router = useRouter()
  const [draft, setDraft] = useState(draftOf({}))
  const { capped } = DISCOUNT_RULES[draft.discountType]

  const create = (values: FormValues) => {
    const body = {
      couponCode: textIn(values, 'couponCode'),
      couponName: textIn(values, 'couponName'),
      couponNameEn: ifFilled(textIn, values, 'couponNameEn') ?? null,
      discountType: draftOf(values).discountType,
      discountAmount: numberIn(values, 'discountAmount'),
      totalQuantity: numberIn(values, 'totalQuantity'),
      claimFrom: timeIn(values, 'claimFrom'),
      claimUntil: timeIn(values, 'claimUntil'),
      expiredAt: timeIn(values, 'expiredAt'),
      minOrderAmount: numberIn(values, 'minOrderAmount'),
      maxDiscountAmount: ifFilled(numberIn, values, 'maxDiscountAmount') ?? null,
    }
    return call('POST /api/v1/admin/coupons', { body })
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-5">
      <Card className="lg:col-span-3">
        <ActionForm
          send={create}
          successText={t('created')}
          onSuccess={({ couponId }) => router.push(`/admin/coupons/${couponId}`)}
          onChange={(values) => setDraft(draftOf(values))}
          submit={t('new')}
          size="lg"
          className="gap-5 sm:grid-cols-2"
        >
          <TextField name="couponName" label={t('name')} required maxLength={80} />
          <TextField
            name="couponNameEn"
            label={t('nameEn')}
            hint={t('nameEnHint')}
            lang="en"
            maxLength={80}
          />
          <TextField
            name="couponCode"
            label={t('code')}
            title={t('codeHint')}
            required
            maxLength={40}
            pattern="[A-Za-z0-9_\-]+"
          />
          <NumberField name="totalQuantity" label={t('total')} min={1} required />
          <Field name="discountType" label={t('type')}>
            {(control) => (
              <Select {...control}>
                {DISCOUNT_TYPES.map((type) => (
                  <option key={type} value={type}>
                    {typeNames(type)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <NumberField name="discountAmount" label={t('amount')} min={1} required />
          <NumberField name="minOrderAmount" label={t('minOrder')} hint={t('optional')} min={0} />
          <NumberField
            name="maxDiscountAmount"
            label={t('maxDiscount')}
            hint={t('optional')}
            min={1}
            disabled={!capped}
          />
          {TIMES.map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(name)}
              hint={t('seoul')}
              type="datetime-local"
              defaultValue={times[name]}
              required
            />
          ))}
        </ActionForm>
      </Card>
      <CampaignPreview {...draft} expiredAt={draft.expiredAt || times.expiredAt} />
    </div>
  )
}
