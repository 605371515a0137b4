import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

const campaignTones = { UPCOMING: 'warn', OPEN: 'jade', SOLD_OUT: 'accent', CLOSED: 'plain' } as const
const eventTones = { PENDING: 'warn', DELIVERED: 'jade', DEAD: 'danger' } as const

export function CampaignBadge({ state }: { state: keyof typeof campaignTones }) {
  const t = useTranslations('admin.coupons.states')
  return <Badge tone={campaignTones[state]}>{t(state)}</Badge>
}

export function EventBadge({ state }: { state: keyof typeof eventTones }) {
  const t = useTranslations('admin.events.states')
  return <Badge tone={eventTones[state]}>{t(state)}</Badge>
}
