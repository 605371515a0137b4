import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { OpenReturn, ReturnState } from '@/lib/returns/schema'

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

/** The same beside an order, where it is not known yet that a return is meant. */
export function OpenReturnBadge({ kind, state }: OpenReturn) {
  const t = useTranslations('returns')
  return (
    <Badge tone={TONES[state]}>
      {t(`kinds.${kind}`)} · {t(`states.${state}`)}
    </Badge>
  )
}
