import { type db, query, sql, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { ShopError } from '@/lib/errors'

export type Movement = {
  userId: number
  type: 'CHARGE' | 'PAYMENT' | 'REFUND'
  /** Won, more than zero; the type says which way it goes. */
  amount: number
  orderId?: number | null
  gatewayPaymentId?: number | null
  reason?: string | null
  operatorId?: number | null
}

export type Moved = { userName: string; before: number; after: number; seq: number }

/**
 * The one door for money. One statement moves the balance within its bounds and leaves the row that explains it; the
 * balance's own row lock puts the rows in order, so that each begins where the one before it ended.
 * Null when the bounds would not hold or there is no such wallet; nothing is moved then.
 */
export async function moveMoney(tx: Tx | typeof db, movement: Movement): Promise<Moved | null> {
  const { userId, type, amount, orderId, gatewayPaymentId, reason, operatorId } = movement
  const delta = type === 'PAYMENT' ? -amount : amount
  const [moved] = await query<Moved>(
    tx,
    sql`with moved as (
          update wallets set balance = balance + ${delta}, entries = entries + 1
          where user_id = ${userId} and balance + ${delta} between 0 and ${ceilingFor(type)}
          returning user_id, balance, entries
        ), written as (
          insert into wallet_entries (user_id, seq, type, amount, before, after, order_id, gateway_payment_id, reason, operator_id, created_at)
          select user_id, entries, ${type}::"EntryType", ${amount}, balance - ${delta}, balance,
                 ${orderId ?? null}::bigint, ${gatewayPaymentId ?? null}::bigint, ${reason ?? null}::text, ${operatorId ?? null}::bigint, clock_timestamp()
          from moved
        )
        select u.name as "userName", moved.balance - ${delta} as before, moved.balance as after, moved.entries as seq
        from moved join users u on u.id = moved.user_id`,
  )
  return moved ?? null
}

/** Money that comes back was within the ceiling when it left: a refund is never turned away. */
const ceilingFor = (type: Movement['type']): number =>
  type === 'CHARGE' ? env.BALANCE_MAX : Number.MAX_SAFE_INTEGER

/** Adds money that someone vouches for, or says why it cannot. */
export async function creditWallet(
  tx: Tx | typeof db,
  movement: Movement & { type: 'CHARGE' | 'REFUND' },
): Promise<Moved> {
  const moved = await moveMoney(tx, movement)
  if (moved) return moved
  const [wallet] = await query(tx, sql`select 1 as one from wallets where user_id = ${movement.userId}`)
  if (!wallet) throw new ShopError('USER_NOT_FOUND')
  throw new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
}
