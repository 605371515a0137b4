import { prisma } from '@/lib/database/client'
import { findOpenAttempts, type PaymentAttempt } from '@/lib/payments/attempt'
import type { NextStep } from '@/lib/payments/schema'
import { seoulTime } from '@/lib/time'

/** The page where the buyer approves the payment; null when there is nothing to approve. */
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

/** The page where the buyer of an order approves its open payment, or null. */
export async function findNextStep(orderId: number): Promise<NextStep | null> {
  const [attempt] = await findOpenAttempts(prisma, orderId)
  return attempt ? nextStepOf(attempt) : null
}
