import { prisma } from '@/lib/database/client'
import { query, queryUnprepared, sql } from '@/lib/database/sql'
import type { Gateway, GatewayCharge, GatewayFinding } from '@/lib/payments/gateway'
import { gateway } from '@/lib/payments/the-gateway'

type SettledState = 'APPROVED' | 'DECLINED' | 'VOIDED' | 'REFUNDED'
type SettledPayment = GatewayCharge & { id: number; state: SettledState; gatewayRef: string | null }

/** Half of a sample are the newest due payments, half the oldest, so that with a backlog both are checked. */
const HALF = 4

/** A gateway no longer changes a payment of this age. */
const VERIFIED_FOR = '200 days'

/** Each is due again soon, in case this process ends or the gateway does not respond. */
const takeSample = (): Promise<SettledPayment[]> =>
  queryUnprepared<SettledPayment>(
    prisma,
    sql`with newest as (
          select id from gateway_payments
          where state in ('APPROVED', 'DECLINED', 'VOIDED', 'REFUNDED') and verify_at <= now()
          order by verify_at desc limit ${HALF} for no key update skip locked
        ), oldest as (
          select id from gateway_payments
          where state in ('APPROVED', 'DECLINED', 'VOIDED', 'REFUNDED') and verify_at <= now()
          order by verify_at limit ${HALF} for no key update skip locked
        )
        update gateway_payments set verify_at = now() + interval '10 minutes'
        where id = any(array(select id from newest union select id from oldest))
        returning id, reference, amount, type::text as type, state::text as state, gateway_ref as "gatewayRef"`,
  )

/**
 * Compares a sample of settled payments with the gateway. Nothing is booked: a difference is recorded for the audit, the
 * metrics and the operators, and removed when the gateway agrees again.
 */
export async function reconcilePayments(): Promise<{ full: boolean }> {
  const client = gateway()
  if (client === null) return { full: false }
  const sample = await takeSample()
  await Promise.all(sample.map((payment) => verify(client, payment)))
  return { full: false }
}

async function verify(client: Gateway, payment: SettledPayment): Promise<void> {
  const finding = await client.findPayment(payment)
  if (finding.kind === 'unknown') return
  const contradiction = disagreement(payment, finding)
  // The interval doubles, so a payment is checked about ten times in all.
  await query(
    prisma,
    sql`update gateway_payments set contradiction = ${contradiction}::text,
               verify_at = case when ${contradiction}::text is null and settled_at < now() - ${VERIFIED_FOR}::interval then null
                                else now() + greatest(interval '1 hour', now() - settled_at) end
        where id = ${payment.id} and state::text = ${payment.state}`,
  )
}

const agrees: Record<SettledState, readonly GatewayFinding['kind'][]> = {
  APPROVED: ['approved'],
  REFUNDED: ['refunded'],
  DECLINED: ['declined', 'absent'],
  VOIDED: ['declined', 'absent'],
}

/** How the gateway's record differs from ours; null when it agrees. */
export function disagreement(
  { state, gatewayRef }: Pick<SettledPayment, 'state' | 'gatewayRef'>,
  finding: GatewayFinding,
): string | null {
  if (finding.kind === 'contradiction') return finding.detail
  if (!agrees[state].includes(finding.kind)) return `${state} in our books, ${finding.kind} at the gateway`
  return 'ref' in finding ? otherId(gatewayRef, finding.ref) : null
}

/** The contradiction when the gateway names another id than before. */
export const otherId = (before: string | null, now: string | null): string | null =>
  before !== null && now !== null && before !== now ? 'another gateway id than before' : null
