import { prisma } from '@/lib/database/client'
import { brokenConstraint } from '@/lib/database/errors'
import type { Db, Tx } from '@/lib/database/transaction'
import { log } from '@/lib/log'
import { shopUrl } from '@/lib/mail/shop-url'
import { getAttempt, type PaymentAttempt, toProviderAttempt } from '@/lib/payments/attempt'
import { confirmAttempt } from '@/lib/payments/confirm-attempt'
import type { GatewayPayment } from '@/lib/payments/gateway-payment'
import type { Prepared, Provider } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'
import type { Redirect } from '@/lib/payments/schema'
import { settleAttempt } from '@/lib/payments/settle-attempt'
import { env } from '@/lib/settings/env'
import { MINUTE_MS } from '@/lib/time'

const TITLE_MAX = 100

type NewAttempt = {
  provider: Provider
  title: string
  redirect: Redirect | undefined
  /** When the payment was recorded, by the database's clock. */
  requestedAt: Date
}

/** Records the attempt of a payment that was just recorded, before the payment company is called. */
export async function recordAttempt(
  tx: Tx,
  { reference, orderId, amount }: GatewayPayment,
  { provider, title, redirect, requestedAt }: NewAttempt,
): Promise<void> {
  const path = `/payments/return/${reference}`
  // Without a buyer, a company with a stored approval skips its page.
  const returnUrl = shopUrl(redirect === undefined ? `${path}?buyer=absent` : path)
  const holdUntil = new Date(requestedAt.getTime() + env.PAYMENT_HOLD_MINUTES * MINUTE_MS)
  await tx.paymentAttempt.create({
    data: {
      id: reference,
      orderId,
      provider: provider.name,
      amount,
      title: Array.from(title).slice(0, TITLE_MAX).join(''),
      returnUrl,
      isMobile: redirect === 'MOBILE',
      holdUntil,
      nextTryAt: holdUntil,
      createdAt: requestedAt,
    },
    select: { id: true },
  })
}

/**
 * Prepares a recorded attempt at the payment company. One that needs no buyer is confirmed at once. Safe to repeat after a crash:
 * it continues from the stored state.
 */
export async function startAttempt(db: Db, id: string): Promise<PaymentAttempt> {
  const recorded = await getAttempt(db, id)
  const attempt = recorded.state === 'CREATED' ? await prepareAttempt(db, recorded) : recorded
  return attempt.state === 'READY' && attempt.url === null ? confirmAttempt(db, attempt, null) : attempt
}

async function prepareAttempt(db: Db, attempt: PaymentAttempt): Promise<PaymentAttempt> {
  const provider = getProvider(attempt.provider)
  if (provider === null) return attempt
  const prepared = await provider.prepare(toProviderAttempt(attempt))
  const reason =
    prepared.kind === 'prepared' ? await markReady(attempt.id, prepared) : failureReason(prepared)
  if (reason === null) return getAttempt(db, attempt.id)
  // No money was taken: the buyer has not approved, and the attempt is not confirmed.
  log.warn({ attempt: attempt.id, provider: attempt.provider, reason }, 'a payment could not be prepared')
  return settleAttempt(db, attempt.id, ['CREATED'], { to: 'FAILED', reason })
}

type Failed = Exclude<Prepared, { kind: 'prepared' }>

const failureReason = (failed: Failed): string =>
  failed.kind === 'refused' ? failed.reason : 'PROVIDER_UNREACHABLE'

/**
 * Stores the company's reference. Of two processes that prepare the same attempt, the first one's reference is kept. Returns the
 * reason for a failure if the reference is already another attempt's.
 */
async function markReady(
  id: string,
  { ref, url, expiresAt }: Extract<Prepared, { kind: 'prepared' }>,
): Promise<string | null> {
  try {
    await prisma.paymentAttempt.updateMany({
      where: { id, state: 'CREATED' },
      data: { state: 'READY', ref, url, expiresAt },
    })
    return null
  } catch (error) {
    if (brokenConstraint(error) !== 'payment_attempts_provider_ref_key') throw error
    return 'OTHER_PAYMENT'
  }
}
