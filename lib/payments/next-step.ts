import { prisma } from '@/lib/database/client'
import { findOpenAttempts, type PaymentAttempt } from '@/lib/payments/attempt'
import type { NextStep } from '@/lib/payments/schema'
import { seoulTime } from '@/lib/time'

/** Where the buyer goes on; null when there is nothing for them to do. */
export function nextStepOf({
  state,
  url,
  expiresAt,
  holdUntil,
  isHoldOver,
}: PaymentAttempt): NextStep | null {
  if (state !== 'READY' || url === null || expiresAt === null || isHoldOver) return null
  return { url, expiresAt: seoulTime(expiresAt < holdUntil ? expiresAt : holdUntil) }
}

/** Where the payment of an order goes on that its buyer has not approved yet. */
export async function findNextStep(orderId: number): Promise<NextStep | null> {
  const [attempt] = await findOpenAttempts(prisma, orderId)
  return attempt ? nextStepOf(attempt) : null
}
