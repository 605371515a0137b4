import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'

const tones = { PENDING: 'warn', DELIVERED: 'jade', DEAD: 'danger' } as const

export function EventBadge({ state }: { state: keyof typeof tones }) {
  const t = useTranslations('admin.events.states')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
