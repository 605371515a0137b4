import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import type { Gateway, GatewayCharge } from '@/lib/payments/gateway'
import { payRefunds } from '@/lib/payments/pay-refunds'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import { gateway } from '@/lib/payments/the-gateway'
import { env } from '@/lib/settings/env'

type OpenPayment = GatewayCharge & { id: number }

/** Concurrent requests to the gateway: few, so that a gateway that is recovering is not overloaded. */
const BATCH = 8
/** A payment younger than this may still have its own request waiting for the gateway. */
const OWN_REQUEST_MS = env.GATEWAY_TIMEOUT_MS + 2000

/** Takes the open payments that are due, with exponential backoff up to five minutes. */
const takeDue = (): Promise<OpenPayment[]> =>
  queryUnprepared<OpenPayment>(
    prisma,
    sql`update gateway_payments g
        set attempts = attempts + 1,
            next_try_at = now() + least(interval '5 minutes', make_interval(secs => power(2, least(attempts, 10))))
        where id = any(array(
          select id from gateway_payments
          where state = 'REQUESTED' and next_try_at <= now()
            and created_at < now() - make_interval(secs => ${OWN_REQUEST_MS / 1000}::float8)
          order by next_try_at limit ${BATCH} for no key update skip locked))
        returning id, reference, amount, type::text as type`,
  )

/**
 * Looks up open payments at the gateway, and makes the refunds that are owed. Payments of a gateway or company that is no longer
 * in the settings stay open.
 */
export async function verifyPayments(): Promise<{ full: boolean }> {
  const client = gateway()
  const open = client ? await takeDue() : []
  await Promise.all(open.map((payment) => client && resolve(client, payment)))
  const { full } = await payRefunds()
  return { full: full || open.length === BATCH }
}

async function resolve(client: Gateway, payment: OpenPayment): Promise<void> {
  await settleGatewayPayment(prisma, payment.id, await client.findOrVoidPayment(payment))
}
