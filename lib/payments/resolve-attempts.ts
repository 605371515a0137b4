import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { type AttemptState, getAttempt, type PaymentAttempt } from '@/lib/payments/attempt'
import { confirmAttempt } from '@/lib/payments/confirm-attempt'
import { type Finding, findOutcome } from '@/lib/payments/find-outcome'
import { nextLookupTime } from '@/lib/payments/next-lookup-time'
import { releaseHold } from '@/lib/payments/release-hold'
import { settleAttempt } from '@/lib/payments/settle-attempt'

/** Concurrent lookups: few, so that a company that is recovering is not overloaded. */
const BATCH = 8

/** How long a worker leases an attempt: as long as two calls to the company may take. */
const LEASE_SECONDS = 180

const takeDue = (): Promise<{ id: string }[]> =>
  queryUnprepared<{ id: string }>(
    prisma,
    sql`update payment_attempts
        set tries = tries + 1, next_try_at = now() + make_interval(secs => ${LEASE_SECONDS})
        where id = any(array(
          select id from payment_attempts
          where state in ('CREATED', 'READY', 'CONFIRMING', 'UNKNOWN', 'REVIEW') and next_try_at <= now()
          order by next_try_at limit ${BATCH} for no key update skip locked))
        returning id`,
  )

/** Looks up attempts whose outcome is unclear, and expires those that the buyer did not approve in time. */
export async function resolveAttempts(): Promise<{ full: boolean }> {
  const due = await takeDue()
  await Promise.all(due.map(async ({ id }) => resolveAttempt(await getAttempt(prisma, id))))
  return { full: due.length === BATCH }
}

/** Looks up one attempt at the payment company and settles it by the result. Safe to run in several processes at once. */
export async function resolveAttempt(attempt: PaymentAttempt): Promise<void> {
  await RESOLVE[attempt.state](attempt)
}

const doNothing = async () => {}

const RESOLVE: Record<AttemptState, (attempt: PaymentAttempt) => Promise<unknown>> = {
  CREATED: expireUnapproved,
  READY: expireUnapproved,
  CONFIRMING: resolveUnclear,
  UNKNOWN: resolveUnclear,
  REVIEW: resolveUnclear,
  PAID: doNothing,
  FAILED: doNothing,
  CANCELLED: doNothing,
  EXPIRED: doNothing,
}

/**
 * Expires an attempt whose hold ended before the buyer approved it. The shop has not confirmed it, so the company has taken no
 * money; this holds even if the lookup fails. An expired attempt can no longer be confirmed.
 */
async function expireUnapproved(attempt: PaymentAttempt): Promise<void> {
  if (!attempt.isHoldOver) return scheduleNextLookup(attempt)
  const found = await findOutcome(attempt)
  const outcome = found.kind === 'settled' ? found.outcome : ({ to: 'EXPIRED' } as const)
  await settleAttempt(prisma, attempt.id, [attempt.state], outcome)
}

/** The shop has confirmed the attempt and does not know whether the company took the money. */
async function resolveUnclear(attempt: PaymentAttempt): Promise<void> {
  if (attempt.isHoldOver) await releaseHold(attempt)
  const found = await findOutcome(attempt)
  if (found.kind === 'settled' || found.kind === 'ended') {
    if (found.outcome.to === attempt.state) return scheduleNextLookup(attempt)
    await settleAttempt(prisma, attempt.id, [attempt.state], found.outcome)
    return
  }
  await retryUnclear(attempt, found)
}

/** No money was taken yet, or the lookup failed: expires the attempt, confirms it again, or waits. */
async function retryUnclear(attempt: PaymentAttempt, found: Finding): Promise<unknown> {
  const { id, state } = attempt
  if (state === 'REVIEW') return scheduleNextLookup(attempt)
  if (found.kind === 'open' && attempt.isPageLongOver)
    return settleAttempt(prisma, id, [state], { to: 'EXPIRED' })
  if (found.kind === 'open' && !attempt.isPageOver && !attempt.isHoldOver)
    return confirmAttempt(prisma, attempt, attempt.proof)
  if (attempt.isUnclearForLong)
    return settleAttempt(prisma, id, [state], { to: 'REVIEW', detail: 'unclear for an hour' })
  return scheduleNextLookup(attempt)
}

/** Reads the attempt again for the present time, because the lookup may have taken a minute. */
async function scheduleNextLookup({ id, state }: PaymentAttempt): Promise<void> {
  const nextTryAt = nextLookupTime(await getAttempt(prisma, id))
  await prisma.paymentAttempt.updateMany({ where: { id, state }, data: { nextTryAt } })
}
