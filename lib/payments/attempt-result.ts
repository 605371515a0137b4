import { prisma } from '@/lib/database/client'
import { type AttemptState, findAttempt } from '@/lib/payments/attempt'
import { getGatewayPayment } from '@/lib/payments/gateway-payment'
import { nextStepOf } from '@/lib/payments/next-step'
import type { NextStep } from '@/lib/payments/schema'

export type AttemptResult = {
  kind: 'paid' | 'returned' | 'waiting' | 'open' | 'failed' | 'cancelled' | 'expired' | 'review'
  userId: number
  amount: number
  /** Null for a charge of the wallet. */
  orderId: number | null
  next: NextStep | null
}

const KIND: Record<AttemptState, AttemptResult['kind']> = {
  CREATED: 'waiting',
  READY: 'open',
  CONFIRMING: 'waiting',
  UNKNOWN: 'waiting',
  PAID: 'paid',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  REVIEW: 'review',
}

/** The state of a payment for its buyer; null for an unknown id. The id is the only proof needed: only the buyer receives it. */
export async function findAttemptResult(id: string): Promise<AttemptResult | null> {
  const attempt = await findAttempt(prisma, id)
  if (!attempt) return null
  const { state, reason, userId, amount, orderId, paymentId, isHoldOver } = attempt
  const result = { userId, amount, orderId, next: nextStepOf(attempt) }
  if (state === 'READY' && isHoldOver) return { ...result, kind: 'expired' }
  if (state === 'FAILED' && reason === 'PAYMENT_REFUNDED') return { ...result, kind: 'returned' }
  if (state !== 'PAID') return { ...result, kind: KIND[state] }
  const payment = await getGatewayPayment(prisma, paymentId)
  // declineReason is set when the money could not be used and was returned, not when a paid order is refunded later.
  return { ...result, kind: payment.declineReason === null ? 'paid' : 'returned' }
}
