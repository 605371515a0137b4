import { useTranslations } from 'next-intl'
import { CampaignCard } from '@/components/coupons/campaign-card'
import { CampaignRow } from '@/components/coupons/campaign-row'
import { seoulMs } from '@/components/coupons/campaign-terms'
import type { CampaignResponse } from '@/lib/coupons/schema'
import type { Messages } from '@/lib/i18n/messages'

type CampaignPreviewProps = {
  campaign: CampaignResponse
  now: number
  text: Messages['coupons']
}

/** The campaign as the coupons page draws it: large while it is the rush, else in a row. Inert, so that nothing is claimed. */
export function CampaignPreview({ campaign, now, text }: CampaignPreviewProps) {
  const t = useTranslations('admin.coupons')
  const state = seoulMs(campaign.claimFrom) > now ? 'UPCOMING' : 'OPEN'
  const shown = {
    campaign: { ...campaign, state } as const,
    userId: null,
    held: false as const,
    now,
    onChange: () => undefined,
    text,
  }
  return (
    <section aria-label={t('preview')} className="min-w-0 lg:sticky lg:top-6 lg:col-span-2">
      <h2 className="mb-3 font-semibold text-muted text-sm">{t('preview')}</h2>
      <ul inert className="grid gap-6">
        <CampaignCard {...shown} />
        <CampaignRow {...shown} />
      </ul>
    </section>
  )
}
