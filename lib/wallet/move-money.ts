import { type db, ids, query, type Refusal, sql, type Tx, words } from '@/lib/db'
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
 * The one door for money: it moves one amount for each of these people. One statement moves the balances within their
 * bounds and leaves the rows that explain them; a balance's own row lock puts its rows in order, so that each begins
 * where the one before it ended. Wallets are locked in the order of their owners. Whoever is missing in the answer has
 * no wallet or would have left its bounds; nothing of theirs is moved.
 */
export async function moveMoneyOfMany(
  tx: Tx | typeof db,
  movements: readonly Movement[],
  refusal: Refusal = 'answered',
): Promise<Map<number, Moved>> {
  // A row for what did not move would have no number, which its primary key throws.
  const moved = refusal === 'answered' ? sql`moved m join asked a` : sql`asked a left join moved m`
  const column = <T>(of: (movement: Movement) => T) => movements.map(of)
  const rows = await query<Moved & { userId: number }>(
    tx,
    sql`with asked as (
          select * from unnest(${ids(column((m) => m.userId))}, ${words(column((m) => m.type))},
            ${ids(column((m) => m.amount))}, ${ids(column(deltaOf))}, ${ids(column(ceilingOf))},
            ${ids(column((m) => m.orderId ?? null))}, ${ids(column((m) => m.gatewayPaymentId ?? null))},
            ${words(column((m) => m.reason ?? null))}, ${ids(column((m) => m.operatorId ?? null))})
          as a(user_id, type, amount, delta, ceiling, order_id, gateway_payment_id, reason, operator_id)
        ), locked as (
          select w.user_id, w.balance, w.entries from wallets w where w.user_id in (select user_id from asked)
          order by w.user_id for no key update
        ), moved as (
          update wallets w set balance = locked.balance + a.delta, entries = locked.entries + 1
          from asked a join locked using (user_id)
          where w.user_id = a.user_id and locked.balance + a.delta between 0 and a.ceiling
          returning w.user_id, w.balance, w.entries
        ), written as (
          insert into wallet_entries (user_id, seq, type, amount, before, after, order_id, gateway_payment_id, reason, operator_id, created_at)
          select user_id, m.entries, a.type::"EntryType", a.amount, m.balance - a.delta, m.balance,
                 a.order_id, a.gateway_payment_id, a.reason, a.operator_id, clock_timestamp()
          from ${moved} using (user_id)
        )
        select user_id as "userId", u.name as "userName", m.balance - a.delta as before, m.balance as after,
               m.entries as seq
        from moved m join asked a using (user_id) join users u on u.id = user_id`,
  )
  return new Map(rows.map(({ userId, ...moved }) => [userId, moved]))
}

/** The same for one movement; null where it was not made. */
export const moveMoney = async (tx: Tx | typeof db, movement: Movement): Promise<Moved | null> =>
  (await moveMoneyOfMany(tx, [movement])).get(movement.userId) ?? null

const deltaOf = ({ type, amount }: Movement): number => (type === 'PAYMENT' ? -amount : amount)

/** Money that comes back was within the ceiling when it left: a refund is never turned away. */
const ceilingOf = ({ type }: Movement): number =>
  type === 'CHARGE' ? env.BALANCE_MAX : Number.MAX_SAFE_INTEGER

/** Adds money that someone vouches for, or says why it cannot. */
export async function creditWallet(
  tx: Tx | typeof db,
  movement: Movement & { type: 'CHARGE' | 'REFUND' },
): Promise<Moved> {
  const moved = await moveMoney(tx, movement)
  if (moved) return moved
  throw await notCredited(tx, movement.userId)
}

/** Why no money could be added. */
export async function notCredited(tx: Tx | typeof db, userId: number): Promise<ShopError> {
  const [wallet] = await query(tx, sql`select 1 as one from wallets where user_id = ${userId}`)
  if (!wallet) return new ShopError('USER_NOT_FOUND')
  return new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
}
