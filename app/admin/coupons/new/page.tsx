import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
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
  const [t, { coupons }] = await Promise.all([getTranslations('admin.coupons'), getMessages()])
  const dates = {
    claimFrom: defaultTime(0),
    claimUntil: defaultTime(24 * 7),
    expiredAt: defaultTime(24 * 30),
  }
  return (
    <>
      <PageHeading title={t('new')} />
      <CampaignForm dates={dates} now={Date.now()} cardText={coupons} />
    </>
  )
}
