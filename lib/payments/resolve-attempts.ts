import { prisma } from '@/lib/database/client'
import { execute, queryUnprepared, sql } from '@/lib/database/sql'
import { type AttemptState, getAttempt, type PaymentAttempt } from '@/lib/payments/attempt'
import { confirmAttempt } from '@/lib/payments/confirm-attempt'
import { type Finding, findOutcome } from '@/lib/payments/find-outcome'
import { nextQuestion } from '@/lib/payments/next-question'
import { releaseHold } from '@/lib/payments/release-hold'
import { settleAttempt } from '@/lib/payments/settle-attempt'

/** Concurrent questions: few, so that a company that is recovering is not overloaded. */
const BATCH = 8

/** Another worker leaves an attempt alone for so long: as long as two calls may take. */
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

/** Clears up attempts that nobody else finishes, and ends those that the buyer has left. */
export async function resolveAttempts(): Promise<{ full: boolean }> {
  const due = await takeDue()
  await Promise.all(due.map(async ({ id }) => resolveAttempt(await getAttempt(prisma, id))))
  return { full: due.length === BATCH }
}

/** Asks the payment company about one attempt and acts on what it says. It may be run by several processes at once. */
export async function resolveAttempt(attempt: PaymentAttempt): Promise<void> {
  await RESOLVE[attempt.state](attempt)
}

const nothing = async () => {}

const RESOLVE: Record<AttemptState, (attempt: PaymentAttempt) => Promise<unknown>> = {
  CREATED: endUnapproved,
  READY: endUnapproved,
  CONFIRMING: clearUp,
  UNKNOWN: clearUp,
  REVIEW: clearUp,
  PAID: nothing,
  FAILED: nothing,
  CANCELLED: nothing,
  EXPIRED: nothing,
}

/**
 * The buyer has not come back within the hold. Nobody has asked for the money, so that none was taken, whatever cannot be
 * asked now: the attempt ends, and can no longer be confirmed.
 */
async function endUnapproved(attempt: PaymentAttempt): Promise<void> {
  if (!attempt.isHoldOver) return wait(attempt)
  const found = await findOutcome(attempt)
  const outcome = found.kind === 'settled' ? found.outcome : ({ to: 'EXPIRED' } as const)
  await settleAttempt(prisma, attempt.id, [attempt.state], outcome)
}

/** The money was asked for, and the answer is missing. */
async function clearUp(attempt: PaymentAttempt): Promise<void> {
  if (attempt.isHoldOver) await releaseHold(attempt)
  const found = await findOutcome(attempt)
  if (found.kind === 'settled' || found.kind === 'ended') {
    if (found.outcome.to === attempt.state) return wait(attempt)
    await settleAttempt(prisma, attempt.id, [attempt.state], found.outcome)
    return
  }
  await goOn(attempt, found)
}

async function goOn(attempt: PaymentAttempt, found: Finding): Promise<unknown> {
  const { id, state } = attempt
  if (state === 'REVIEW') return wait(attempt)
  if (found.kind === 'open' && attempt.isPageLongOver)
    return settleAttempt(prisma, id, [state], { to: 'EXPIRED' })
  if (found.kind === 'open' && !attempt.isPageOver && !attempt.isHoldOver)
    return confirmAttempt(prisma, attempt, attempt.proof)
  if (attempt.isUnclearForLong)
    return settleAttempt(prisma, id, [state], { to: 'REVIEW', detail: 'unclear for an hour' })
  return wait(attempt)
}

async function wait(attempt: PaymentAttempt): Promise<void> {
  const { id, state } = attempt
  await execute(
    prisma,
    sql`update payment_attempts set next_try_at = ${nextQuestion(attempt)} where id = ${id} and state::text = ${state}`,
  )
}
