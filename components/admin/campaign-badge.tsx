import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

const tones = { UPCOMING: 'warn', OPEN: 'jade', SOLD_OUT: 'accent', CLOSED: 'plain' } as const

export function CampaignBadge({ state }: { state: keyof typeof tones }) {
  const t = useTranslations('admin.coupons.states')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
