import { prisma } from '@/lib/database/client'
import { query, queryUnprepared, sql } from '@/lib/database/sql'
import { env } from '@/lib/env'
import type { Gateway, GatewayCharge } from '@/lib/payments/gateway'
import { otherId } from '@/lib/payments/reconcile-payments'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import { gateway } from '@/lib/payments/the-gateway'

type Open = GatewayCharge & { id: number; state: 'REQUESTED' | 'REFUND_OWED'; gatewayRef: string | null }

/** As many as are asked at once: a gateway that is coming back is not met by a crowd. */
const BATCH = 8
/** A shopper's request still waits for its own answer until then. */
const HANDS_OFF_MS = env.GATEWAY_TIMEOUT_MS + 2000

/** The oldest open payments whose turn it is; each next turn comes later, up to five minutes. */
const takeTurns = (): Promise<Open[]> =>
  queryUnprepared<Open>(
    prisma,
    sql`update gateway_payments g
        set attempts = attempts + 1,
            next_try_at = now() + least(interval '5 minutes', make_interval(secs => power(2, least(attempts, 10))))
        where id = any(array(
          select id from gateway_payments
          where state in ('REQUESTED', 'REFUND_OWED') and next_try_at <= now()
            and (state = 'REFUND_OWED' or created_at < now() - make_interval(secs => ${HANDS_OFF_MS / 1000}::float8))
          order by next_try_at limit ${BATCH} for no key update skip locked))
        returning id, reference, amount, type::text as type, state::text as state, gateway_ref as "gatewayRef"`,
  )

/** Asks the gateway what became of payments it never answered for, and pays back what we owe, until it is known. Without a gateway they stay open. */
export async function chasePayments(): Promise<{ full: boolean }> {
  const at = gateway()
  if (at === null) return { full: false }
  const open = await takeTurns()
  await Promise.all(
    open.map((payment) => (payment.state === 'REQUESTED' ? resolve(at, payment) : payBack(at, payment))),
  )
  return { full: open.length === BATCH }
}

async function resolve(at: Gateway, open: Open): Promise<void> {
  await settleGatewayPayment(prisma, open.id, await at.find(open))
}

async function payBack(at: Gateway, open: Open): Promise<void> {
  const result = await at.refund(open)
  if (result.kind === 'unknown') return
  const contradiction = result.kind === 'contradiction' ? result.detail : otherId(open.gatewayRef, result.ref)
  const known =
    contradiction === null
      ? sql`state = 'REFUNDED', contradiction = null, settled_at = clock_timestamp()`
      : sql`contradiction = ${contradiction}`
  await query(
    prisma,
    sql`update gateway_payments set ${known} where id = ${open.id} and state::text = 'REFUND_OWED'`,
  )
}
