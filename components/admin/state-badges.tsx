import { useMessages, useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

const campaignTones = { UPCOMING: 'warn', OPEN: 'jade', SOLD_OUT: 'accent', CLOSED: 'plain' } as const
const messageTones = { PENDING: 'warn', SENT: 'jade', DEAD: 'danger' } as const
const eventTones = { PENDING: 'warn', DELIVERED: 'jade', DEAD: 'danger' } as const

export function CampaignBadge({ state }: { state: keyof typeof campaignTones }) {
  const t = useTranslations('admin.coupons.states')
  return <Badge tone={campaignTones[state]}>{t(state)}</Badge>
}

export function EventBadge({ state }: { state: keyof typeof eventTones }) {
  const t = useTranslations('admin.events.states')
  return <Badge tone={eventTones[state]}>{t(state)}</Badge>
}

/** The name of a type of events, with the type as receivers know it. */
export function EventType({ type }: { type: string }) {
  const names: Record<string, string> = useMessages().admin.events.types
  return (
    <span title={type} className="whitespace-nowrap font-semibold">
      {names[type.replace('.', '_')] ?? type}
    </span>
  )
}

export function MessageBadge({ state }: { state: keyof typeof messageTones }) {
  const t = useTranslations('admin.messages.states')
  return <Badge tone={messageTones[state]}>{t(state)}</Badge>
}
