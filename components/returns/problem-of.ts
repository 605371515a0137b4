import type { ApiError } from '@/lib/api/client'
import type { Messages } from '@/lib/i18n/messages'

const REASONS = ['NOT_SHIPPED', 'TOO_LATE', 'NOT_RETURNABLE', 'QUANTITY'] as const

/** Why a request about a return was refused, for its shopper. */
export function problemOf({ status, code, detail }: ApiError, text: Messages['returns']): string {
  if (status === 0) return text.unreachable
  if (code === 'RETURN_CLOSED') return text.closed
  if (detail.reason === 'ORDER_TAKEN') return text.exchange.taken
  const reason = REASONS.find((known) => known === detail.reason)
  return reason ? text.form[reason] : text.failed
}
