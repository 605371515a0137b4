import { ApiError } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

export type Refusal = { title: string; body: string; next: 'retry' | 'signIn' | null }

/** What a shopper is told when the shop did not add a product, and what can be done. */
export function refusal(error: unknown, name: string, text: Messages['cart']['add']): Refusal {
  const failed: Refusal = { title: text.failed, body: text.failedBody, next: 'retry' }
  if (!(error instanceof ApiError)) return failed
  if (error.code === 'UNAUTHORIZED') return { title: text.keptAsGuest, body: text.keptBody, next: 'signIn' }
  if (error.code === 'SOLD_OUT') {
    const available = Number(error.detail.available ?? 0)
    const body = fill(available > 0 ? text.available : text.none, { name, available })
    return { title: text.soldOut, body, next: null }
  }
  if (error.code === 'CART_FULL') return { title: text.full, body: text.fullBody, next: null }
  return error.status > 0 ? { ...failed, body: error.message } : failed
}
