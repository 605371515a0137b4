import { randomUUID } from 'node:crypto'
import { currentRequest } from '@/lib/context'
import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import type { Db, Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { KEY_LIFETIME_HOURS } from '@/lib/http/idempotency'
import { type Asked, askedColumns } from '@/lib/payments/asked'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import { gateway } from '@/lib/payments/the-gateway'

const keyAge = sql`make_interval(hours => ${KEY_LIFETIME_HOURS})`

/**
 * Writes down what will be asked, before it is asked, with the key of the request that wants it. A payment that was
 * requested under the same key more than a day ago gives the key up, because the unique index knows no time limit.
 */
export async function requestPayment(
  tx: Tx,
  wanted: Pick<Asked, 'purpose' | 'userId' | 'orderId' | 'type' | 'amount'>,
): Promise<Asked> {
  const { purpose, userId, orderId, type, amount } = wanted
  const key = currentRequest()?.idempotencyKey ?? null
  const reference = randomUUID()
  if (key) {
    await query(
      tx,
      sql`update gateway_payments set request_actor = null, request_key = null, request_fingerprint = null
          where request_actor = ${key.actor} and request_key = ${key.key} and created_at <= now() - ${keyAge}`,
    )
  }
  const [asked] = await query<Asked>(
    tx,
    sql`insert into gateway_payments (reference, purpose, user_id, order_id, type, amount, request_actor, request_key,
                                      request_fingerprint)
        values (${reference}, ${purpose}::"GatewayPurpose", ${userId}, ${orderId}::bigint, ${type}::"PaymentType",
                ${amount}, ${key?.actor ?? null}::text, ${key?.key ?? null}::text, ${key?.fingerprint ?? null}::text)
        on conflict (request_actor, request_key) do nothing
        returning ${askedColumns}`,
  )
  // A second request with the key was let in because the first one takes long; one payment is enough.
  if (!asked) throw new ShopError('IDEMPOTENCY_KEY_IN_FLIGHT')
  return asked
}

/**
 * What this request's Idempotency-Key already asked, before a crash kept it from answering. The stored answer is gone
 * then, so it is this row that tells whether the key was used for another request.
 */
export async function findAsked(): Promise<Asked | null> {
  const key = currentRequest()?.idempotencyKey
  if (!key) return null
  const [found] = await query<Asked & { fingerprint: string | null }>(
    prisma,
    sql`select ${askedColumns}, request_fingerprint as fingerprint from gateway_payments
        where request_actor = ${key.actor} and request_key = ${key.key} and created_at > now() - ${keyAge}`,
  )
  if (!found) return null
  const { fingerprint, ...asked } = found
  if (fingerprint !== null && fingerprint !== key.fingerprint) throw new ShopError('IDEMPOTENCY_KEY_REUSED')
  return asked
}

/** Asks the gateway, outside any transaction, and settles what it says. An answer that says nothing leaves it REQUESTED. */
export async function askGateway(db: Db, asked: Asked): Promise<Asked> {
  if (asked.state !== 'REQUESTED') return asked
  const { reference, amount, type } = asked
  const outcome = await gateway()?.charge({ reference, amount, type })
  return outcome ? settleGatewayPayment(db, asked.id, outcome) : asked
}
