import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'

/** More than this means an outage of the gateway, not a list that an operator works through. */
const LISTED_MAX = 1000

/**
 * The orders whose money the gateway has not returned yet. In SQL, because the state must be a literal for its partial
 * index to be used.
 */
export async function findOrdersOwedRefund(): Promise<number[]> {
  const owed = await query<{ orderId: number | null }>(
    prisma,
    sql`select p.order_id as "orderId" from gateway_refunds r join gateway_payments p on p.id = r.gateway_payment_id
        where r.state = 'OWED' limit ${LISTED_MAX}`,
  )
  return owed.flatMap(({ orderId }) => orderId ?? [])
}

export type GatewayTrouble = { refundsOwed: number; contradictions: number }

/** How many refunds are owed, and how many payments the gateway contradicts. */
export async function countGatewayTrouble(): Promise<GatewayTrouble> {
  const [counted] = await query<GatewayTrouble>(
    prisma,
    sql`select (select count(*) from gateway_refunds where state = 'OWED') as "refundsOwed",
               (select count(*) from gateway_payments where contradiction is not null) as contradictions`,
  )
  return counted ?? { refundsOwed: 0, contradictions: 0 }
}
