import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import type { GatewayCharge, GatewayFinding } from '@/lib/payments/gateway'
import type { ProviderName } from '@/lib/payments/provider'
import { gatewayOf } from '@/lib/payments/provider-gateway'
import { configuredProviders } from '@/lib/payments/providers'
import { gateway } from '@/lib/payments/the-gateway'
import { DAY_MS, HOUR_MS } from '@/lib/time'

type SettledState = 'APPROVED' | 'DECLINED' | 'VOIDED' | 'REFUNDED'
type SettledPayment = GatewayCharge & {
  id: number
  state: SettledState
  gatewayRef: string | null
  provider: ProviderName | null
  /** The sum of its refunds, and of those that are done. */
  refundTotal: number
  refunded: number
  settledAt: Date | null
}

/** Half of a sample is the newest due payments, half the oldest, so that with a backlog both are verified. */
const HALF = 4

/** A gateway no longer changes a payment of this age. */
const VERIFIED_FOR_MS = 200 * DAY_MS

/** Leases a sample: each payment is due again in ten minutes, in case this process ends or the gateway does not respond. */
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
        returning id, reference, amount, type::text as type, state::text as state, gateway_ref as "gatewayRef",
                  provider::text as provider, settled_at as "settledAt",
                  refund_total as "refundTotal",
                  coalesce((select sum(r.amount) from gateway_refunds r
                            where r.gateway_payment_id = gateway_payments.id and r.state = 'DONE'), 0)::bigint as refunded`,
  )

/**
 * Compares a sample of settled payments with the gateway. Nothing is booked: a difference is recorded for the audit, the
 * metrics and the operators, and removed when the gateway agrees again.
 */
export async function reconcilePayments(): Promise<{ full: boolean }> {
  if (gateway() === null && configuredProviders().length === 0) return { full: false }
  const sample = await takeSample()
  await Promise.all(sample.map(verify))
  return { full: false }
}

async function verify(payment: SettledPayment): Promise<void> {
  const finding = await gatewayOf(payment.provider)?.findPayment(payment)
  if (!finding || finding.kind === 'unknown') return
  const contradiction = findContradiction(payment, finding)
  const { id, state, refundTotal, settledAt } = payment
  const now = Date.now()
  const age = settledAt === null ? 0 : now - settledAt.getTime()
  const isDone = contradiction === null && age > VERIFIED_FOR_MS
  // The interval doubles, so a payment is checked about ten times in all.
  const verifyAt = isDone ? null : new Date(now + Math.max(HOUR_MS, age))
  await prisma.gatewayPayment.updateMany({
    where: { id, state, refundTotal },
    data: { contradiction, verifyAt },
  })
}

const MATCHING: Record<SettledState, readonly GatewayFinding['kind'][]> = {
  APPROVED: ['approved'],
  REFUNDED: ['refunded'],
  // Refunded: the money was taken too late and returned.
  DECLINED: ['declined', 'absent', 'refunded'],
  VOIDED: ['declined', 'absent', 'refunded'],
}

/** How the gateway's record differs from ours; null when it agrees. */
function findContradiction(
  { state, gatewayRef, refundTotal, refunded }: SettledPayment,
  finding: GatewayFinding,
): string | null {
  if (finding.kind === 'contradiction') return finding.detail
  if (!MATCHING[state].includes(finding.kind)) return `${state} in our books, ${finding.kind} at the gateway`
  // An owed refund may have been made without a response to us.
  if (
    finding.kind === 'approved' &&
    !(refunded <= (finding.refunded ?? 0) && (finding.refunded ?? 0) <= refundTotal)
  )
    return `${refunded} refunded in our books, ${finding.refunded ?? 0} at the gateway`
  return 'ref' in finding ? gatewayIdMismatch(gatewayRef, finding.ref) : null
}

/** The contradiction when the gateway reports another id than before. */
export const gatewayIdMismatch = (before: string | null, now: string | null): string | null =>
  before !== null && now !== null && before !== now ? 'another gateway id than before' : null
