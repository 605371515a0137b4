import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { ReturnState } from '@/lib/returns/schema'

const TONES = {
  REQUESTED: 'warn',
  ACCEPTED: 'accent',
  REFUSED: 'danger',
  WITHDRAWN: 'plain',
  REFUNDED: 'jade',
} as const satisfies Record<ReturnState, string>

export function ReturnBadge({ state }: { state: ReturnState }) {
  const t = useTranslations('returns.states')
  return <Badge tone={TONES[state]}>{t(state)}</Badge>
}
