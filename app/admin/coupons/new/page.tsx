import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignForm } from '@/components/admin/campaign-form'
import { PageHeading } from '@/components/ui/page-heading'
import { requireOperator } from '@/lib/auth/require-operator'
import { seoulTime } from '@/lib/time'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.coupons'))('new') }
}

const HOUR_MS = 3_600_000
/** Default times of the form: the next full hour, plus an offset. */
const offered = (hours: number): string =>
  seoulTime(new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + hours * HOUR_MS)).slice(0, 16)

export default async function NewCouponPage() {
  await requireOperator('/admin/coupons/new')
  const t = await getTranslations('admin.coupons')
  return (
    <>
      <PageHeading title={t('new')} />
      <CampaignForm claimFrom={offered(0)} claimUntil={offered(24 * 7)} expiredAt={offered(24 * 30)} />
    </>
  )
}
