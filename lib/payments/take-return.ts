import { prisma } from '@/lib/database/client'
import { findAttempt, type PaymentAttempt, toProviderAttempt } from '@/lib/payments/attempt'
import { confirmAttempt } from '@/lib/payments/confirm-attempt'
import { findOutcome } from '@/lib/payments/find-outcome'
import type { Return } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'
import { resolveAttempt } from '@/lib/payments/resolve-attempts'
import { settleAttempt } from '@/lib/payments/settle-attempt'

/**
 * Handles a buyer's return from the payment company, once even if the page is opened again. The query comes from a browser, so it
 * may cause a lookup but is never proof of a payment. False for an unknown id.
 */
export async function takeReturn(id: string, query: URLSearchParams): Promise<boolean> {
  const attempt = await findAttempt(prisma, id)
  if (!attempt) return false
  const provider = getProvider(attempt.provider)
  if (attempt.state !== 'READY' || provider === null) return true
  if (attempt.isHoldOver) await resolveAttempt(attempt)
  else await handleReturn(attempt, provider.readReturn(toProviderAttempt(attempt), query))
  return true
}

async function handleReturn(attempt: PaymentAttempt, returned: Return): Promise<void> {
  if (returned.kind === 'authenticated') {
    await confirmAttempt(prisma, attempt, returned.proof)
    return
  }
  const found = await findOutcome(attempt)
  // The lookup failed: the buyer may still approve there, and the attempt expires with its hold.
  if (found.kind === 'unknown') return
  const closed =
    returned.kind === 'cancelled'
      ? ({ to: 'CANCELLED' } as const)
      : ({ to: 'FAILED', reason: returned.code } as const)
  await settleAttempt(prisma, attempt.id, ['READY'], found.kind === 'settled' ? found.outcome : closed)
}
