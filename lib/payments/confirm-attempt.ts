import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { getAttempt, type PaymentAttempt, toPreparedAttempt } from '@/lib/payments/attempt'
import type { Confirmed } from '@/lib/payments/provider'
import { getProvider } from '@/lib/payments/providers'
import { type AttemptOutcome, paidOutcome, settleAttempt } from '@/lib/payments/settle-attempt'

/** Longer than a payment company takes to confirm. After this time the process that called it counts as crashed. */
const CONFIRM_SECONDS = 150

/**
 * Takes the money of an attempt that the buyer has approved. Of concurrent calls only the one that claims the row calls the
 * company. No lock is held during that call.
 */
export async function confirmAttempt(
  db: Db,
  attempt: PaymentAttempt,
  proof: string | null,
): Promise<PaymentAttempt> {
  const provider = getProvider(attempt.provider)
  const claimed = provider ? await claim(attempt, proof) : null
  if (provider === null || claimed === null) return getAttempt(db, attempt.id)
  const confirmed = await provider.confirm(toPreparedAttempt(attempt), proof, claimed.round)
  return settleAttempt(db, attempt.id, ['CONFIRMING'], outcomeOf(attempt, confirmed))
}

/**
 * Claims the attempt for one call. Not after the hold, when stock and coupon may belong to another order. The first claim extends
 * the hold to cover the call, so that an approval in its last second still counts.
 */
async function claim({ id, state, round }: PaymentAttempt, proof: string | null) {
  const [claimed] = await query<{ round: number }>(
    prisma,
    sql`update payment_attempts
        set state = 'CONFIRMING', proof = ${proof}::text, claimed_at = coalesce(claimed_at, now()), round = round + 1,
            hold_until = case round when 0 then greatest(hold_until, now() + interval '2 minutes') else hold_until end,
            next_try_at = now() + make_interval(secs => ${CONFIRM_SECONDS})
        where id = ${id} and state::text = ${state} and round = ${round} and hold_until > now()
        returning round`,
  )
  return claimed ?? null
}

function outcomeOf(attempt: PaymentAttempt, confirmed: Confirmed): AttemptOutcome {
  switch (confirmed.kind) {
    case 'paid':
      return paidOutcome(attempt, confirmed)
    case 'declined':
      return { to: 'FAILED', reason: confirmed.reason }
    case 'expired':
      return { to: 'EXPIRED' }
    case 'contradiction':
      return { to: 'REVIEW', detail: confirmed.detail }
    case 'unknown':
      return { to: 'UNKNOWN' }
  }
}
