import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import type { Gateway, GatewayCharge } from '@/lib/payments/gateway'
import { otherId } from '@/lib/payments/reconcile-payments'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import { gateway } from '@/lib/payments/the-gateway'
import { env } from '@/lib/settings/env'

type OpenPayment = GatewayCharge & {
  id: number
  state: 'REQUESTED' | 'REFUND_OWED'
  gatewayRef: string | null
}

/** Concurrent requests to the gateway: few, so that a gateway that is recovering is not overloaded. */
const BATCH = 8
/** A payment younger than this may still have its own request waiting for the gateway. */
const OWN_REQUEST_MS = env.GATEWAY_TIMEOUT_MS + 2000

/** Takes the open payments that are due; each next try of a payment comes later, up to five minutes. */
const takeDue = (): Promise<OpenPayment[]> =>
  queryUnprepared<OpenPayment>(
    prisma,
    sql`update gateway_payments g
        set attempts = attempts + 1,
            next_try_at = now() + least(interval '5 minutes', make_interval(secs => power(2, least(attempts, 10))))
        where id = any(array(
          select id from gateway_payments
          where state in ('REQUESTED', 'REFUND_OWED') and next_try_at <= now()
            and (state = 'REFUND_OWED' or created_at < now() - make_interval(secs => ${OWN_REQUEST_MS / 1000}::float8))
          order by next_try_at limit ${BATCH} for no key update skip locked))
        returning id, reference, amount, type::text as type, state::text as state, gateway_ref as "gatewayRef"`,
  )

/** Asks the gateway for the outcome of open payments and refunds what is owed. Without a gateway they stay open. */
export async function chasePayments(): Promise<{ full: boolean }> {
  const client = gateway()
  if (client === null) return { full: false }
  const open = await takeDue()
  await Promise.all(open.map((payment) => finish[payment.state](client, payment)))
  return { full: open.length === BATCH }
}

async function resolve(client: Gateway, payment: OpenPayment): Promise<void> {
  await settleGatewayPayment(prisma, payment.id, await client.findOrVoidPayment(payment))
}

async function payBack(client: Gateway, payment: OpenPayment): Promise<void> {
  const result = await client.refund(payment)
  if (result.kind === 'unknown') return
  const contradiction =
    result.kind === 'contradiction' ? result.detail : otherId(payment.gatewayRef, result.ref)
  await prisma.gatewayPayment.updateMany({
    where: { id: payment.id, state: 'REFUND_OWED' },
    data:
      contradiction === null
        ? { state: 'REFUNDED', contradiction: null, settledAt: new Date() }
        : { contradiction },
  })
}

const finish: Record<OpenPayment['state'], (client: Gateway, payment: OpenPayment) => Promise<void>> = {
  REQUESTED: resolve,
  REFUND_OWED: payBack,
}
