import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignForm } from '@/components/admin/campaign-form'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { HOUR_MS, seoulTime } from '@/lib/time'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.coupons'))('new') }
}

/** A default time of the form, so many hours after the next full hour. */
function defaultTime(hours: number): string {
  const nextHour = Math.ceil(Date.now() / HOUR_MS)
  return seoulTime(new Date((nextHour + hours) * HOUR_MS)).slice(0, 16)
}

export default async function NewCouponPage() {
  await requireOperator('/admin/coupons/new')
  const t = await getTranslations('admin.coupons')
  return (
    <>
      <PageHeading title={t('new')} />
      <CampaignForm
        claimFrom={defaultTime(0)}
        claimUntil={defaultTime(24 * 7)}
        expiredAt={defaultTime(24 * 30)}
      />
    </>
  )
}
