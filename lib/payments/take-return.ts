import { prisma } from '@/lib/database/client'
import { findAttempt, type PaymentAttempt, toPort } from '@/lib/payments/attempt'
import { confirmAttempt } from '@/lib/payments/confirm-attempt'
import { findOutcome } from '@/lib/payments/find-outcome'
import type { Return } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'
import { resolveAttempt } from '@/lib/payments/resolve-attempts'
import { settleAttempt } from '@/lib/payments/settle-attempt'

/**
 * Takes a buyer's return from the payment company: once, however often the page is opened. The query is the word of a
 * browser, so that it may lead to a question but never to money. False for an id that no attempt has.
 */
export async function takeReturn(id: string, query: URLSearchParams): Promise<boolean> {
  const attempt = await findAttempt(prisma, id)
  if (!attempt) return false
  const provider = getProvider(attempt.provider)
  if (attempt.state !== 'READY' || provider === null) return true
  if (attempt.isHoldOver) await resolveAttempt(attempt)
  else await act(attempt, provider.readReturn(toPort(attempt), query))
  return true
}

async function act(attempt: PaymentAttempt, returned: Return): Promise<void> {
  if (returned.kind === 'authenticated') {
    await confirmAttempt(prisma, attempt, returned.proof)
    return
  }
  const found = await findOutcome(attempt)
  // The company cannot be asked: the buyer may go on there, and the end of the hold closes the attempt.
  if (found.kind === 'unknown') return
  const closed =
    returned.kind === 'cancelled'
      ? ({ to: 'CANCELLED' } as const)
      : ({ to: 'FAILED', reason: returned.code } as const)
  await settleAttempt(prisma, attempt.id, ['READY'], found.kind === 'settled' ? found.outcome : closed)
}
