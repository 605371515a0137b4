import { prisma } from '@/lib/database/client'
import type { ProviderName } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'

/**
 * Handles a webhook of a payment company. Anyone could have sent it, so it only makes the worker look up the payment sooner.
 */
export async function takeWebhook(name: ProviderName, body: unknown): Promise<{ received: true }> {
  const ref = getProvider(name)?.readWebhook(body)?.ref
  const attempt =
    ref === undefined
      ? null
      : await prisma.paymentAttempt.findUnique({
          where: { provider_ref: { provider: name, ref } },
          select: { id: true },
        })
  if (attempt) await lookUpSoon(attempt.id)
  return { received: true }
}

async function lookUpSoon(id: string): Promise<void> {
  const now = new Date()
  await prisma.paymentAttempt.updateMany({
    where: { id, state: { in: ['UNKNOWN', 'REVIEW'] } },
    data: { nextTryAt: now },
  })
  await prisma.gatewayPayment.updateMany({
    where: { reference: id, state: { in: ['APPROVED', 'DECLINED', 'VOIDED', 'REFUNDED'] } },
    data: { verifyAt: now },
  })
}
