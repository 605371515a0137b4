import { prisma } from '@/lib/database/client'
import type { ProviderName } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'

/**
 * A message that somebody sends in the name of a payment company says at most which payment to ask the company about, sooner
 * than the worker would have asked anyway.
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
  if (attempt) await askSoon(attempt.id)
  return { received: true }
}

async function askSoon(id: string): Promise<void> {
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
