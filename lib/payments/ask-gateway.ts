import { randomUUID } from 'node:crypto'
import { currentRequest } from '@/lib/context'
import { db, query, sql, type Tx } from '@/lib/db'
import { type Asked, askedColumns } from '@/lib/payments/asked'
import { settleGatewayPayment } from '@/lib/payments/settle-gateway-payment'
import { gateway } from '@/lib/payments/the-gateway'

/** Writes down what will be asked, before it is asked, with the key of the request that wants it. */
export async function requestPayment(
  tx: Tx,
  wanted: Pick<Asked, 'purpose' | 'userId' | 'orderId' | 'type' | 'amount'>,
): Promise<Asked> {
  const { purpose, userId, orderId, type, amount } = wanted
  const keyed = currentRequest()?.keyed ?? null
  const reference = randomUUID()
  const [asked] = await query<Asked>(
    tx,
    sql`insert into gateway_payments (reference, purpose, user_id, order_id, type, amount, request_actor, request_key)
        values (${reference}, ${purpose}::"GatewayPurpose", ${userId}, ${orderId}::bigint, ${type}::"PaymentType",
                ${amount}, ${keyed?.actor ?? null}::text, ${keyed?.key ?? null}::text)
        returning ${askedColumns}`,
  )
  if (!asked) throw new Error('an insert gave no row')
  return asked
}

/** What this request's Idempotency-Key already asked, before a crash kept it from answering. */
export async function findAsked(): Promise<Asked | null> {
  const keyed = currentRequest()?.keyed
  if (!keyed) return null
  const [asked] = await query<Asked>(
    db,
    sql`select ${askedColumns} from gateway_payments
        where request_actor = ${keyed.actor} and request_key = ${keyed.key} and created_at > now() - interval '24 hours'`,
  )
  return asked ?? null
}

/** Asks the gateway, outside any transaction, and settles what it says. An answer that says nothing leaves it REQUESTED. */
export async function askGateway(asked: Asked): Promise<Asked> {
  if (asked.state !== 'REQUESTED') return asked
  const { reference, amount, type } = asked
  const outcome = await gateway().charge({ reference, amount, type })
  return settleGatewayPayment(asked.id, outcome)
}
