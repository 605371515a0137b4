'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/controls'
import { Field, NumberField, TextField } from '@/components/ui/field'
import { call } from '@/lib/api/client'
import { DISCOUNT_RULES } from '@/lib/coupons/discount'
import type { Messages } from '@/lib/i18n/messages'
import { ActionForm } from './action-form'
import {
  CAMPAIGN_DATES,
  type CampaignDates,
  DISCOUNT_TYPES,
  discountAmountFrom,
  discountTypeIn,
  draftCampaign,
} from './campaign-draft'
import { CampaignPreview } from './campaign-preview'
import { type FormValues, ifFilled, numberIn, textIn, timeIn, wonIn } from './form-values'
import { WonField } from './won-field'

type CampaignFormProps = {
  dates: CampaignDates
  /** When the page was rendered. */
  now: number
  /** The texts of the shop's card, which the preview draws. */
  cardText: Messages['coupons']
}

const create = (values: FormValues) => {
  const body = {
    couponCode: textIn(values, 'couponCode'),
    couponName: textIn(values, 'couponName'),
    couponNameEn: ifFilled(textIn, values, 'couponNameEn') ?? null,
    discountType: discountTypeIn(values),
    discountAmount: discountAmountFrom(values),
    totalQuantity: numberIn(values, 'totalQuantity'),
    claimFrom: timeIn(values, 'claimFrom'),
    claimUntil: timeIn(values, 'claimUntil'),
    expiredAt: timeIn(values, 'expiredAt'),
    minOrderAmount: ifFilled(wonIn, values, 'minOrderAmount') ?? 0,
    maxDiscountAmount: ifFilled(wonIn, values, 'maxDiscountAmount') ?? null,
  }
  return call('POST /api/v1/admin/coupons', { body })
}

export function CampaignForm({ dates, now, cardText }: CampaignFormProps) {
  const t = useTranslations('admin.coupons')
  const typeNames = useTranslations('coupons.discountTypes')
  const router = useRouter()
  const [values, setValues] = useState<FormValues>({})
  const { capped, unit } = DISCOUNT_RULES[discountTypeIn(values)]
  return (
    <div className="grid items-start gap-4 lg:grid-cols-5">
      <Card className="lg:col-span-3">
        <ActionForm
          send={create}
          successText={t('created')}
          onSuccess={({ couponId }) => router.push(`/admin/coupons/${couponId}`)}
          onChange={setValues}
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
          {unit === 'won' ? (
            <WonField name="discountAmount" label={t('amount')} min={1} required />
          ) : (
            <NumberField name="discountAmount" label={t('rateLabel')} min={1} max={100} required />
          )}
          <WonField name="minOrderAmount" label={t('minOrder')} hint={t('optional')} />
          <WonField
            name="maxDiscountAmount"
            label={t('maxDiscount')}
            hint={t('optional')}
            min={1}
            disabled={!capped}
          />
          {CAMPAIGN_DATES.map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(name)}
              hint={t('seoul')}
              type="datetime-local"
              defaultValue={dates[name]}
              required
            />
          ))}
        </ActionForm>
      </Card>
      <CampaignPreview campaign={draftCampaign(values, dates, t('name'))} now={now} text={cardText} />
    </div>
  )
}
