import { bigints, query, type Sql, type SqlExecutor, sql, texts } from '@/lib/database/sql'
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
  tx: SqlExecutor,
  movements: readonly Movement[],
): Promise<Map<number, Moved>> {
  const rows = await query<Moved & { userId: number }>(
    tx,
    sql`${moving(movements)}, written as (${writing(sql`moved m`)})
        select user_id as "userId", u.name as "userName", after - delta as before, after, seq
        from moved join users u on u.id = user_id`,
  )
  return new Map(rows.map(({ userId, ...moved }) => [userId, moved]))
}

/** Moves all of them: a row for what did not move has no number, which NOT NULL throws. */
export async function moveMoneyOrThrow(on: SqlExecutor, movements: readonly Movement[]): Promise<void> {
  await query(on, sql`${moving(movements)} ${writing(sql`asked left join moved m using (user_id)`)}`)
}

/** Money that comes back was within the ceiling when it left: a refund is never turned away. */
function moving(movements: readonly Movement[]): Sql {
  const column = <T>(of: (movement: Movement) => T) => movements.map(of)
  return sql`with asked as (
          select *, case type when 'PAYMENT' then -amount else amount end as delta
          from unnest(${bigints(column((m) => m.userId))}, ${texts(column((m) => m.type))},
            ${bigints(column((m) => m.amount))}, ${bigints(column((m) => m.orderId ?? null))},
            ${bigints(column((m) => m.gatewayPaymentId ?? null))}, ${texts(column((m) => m.reason ?? null))},
            ${bigints(column((m) => m.operatorId ?? null))})
          as a(user_id, type, amount, order_id, gateway_payment_id, reason, operator_id)
        ), locked as (
          select w.balance, w.entries, asked.* from wallets w join asked using (user_id)
          order by w.user_id for no key update of w
        ), moved as (
          update wallets w set balance = locked.balance + delta, entries = locked.entries + 1
          from locked
          where w.user_id = locked.user_id and locked.balance + delta >= 0
            and (type <> 'CHARGE' or locked.balance + delta <= ${env.BALANCE_MAX}::bigint)
          returning locked.*, w.balance as after, w.entries as seq
        )`
}

const writing = (from: Sql): Sql =>
  sql`insert into wallet_entries (user_id, seq, type, amount, before, after, order_id, gateway_payment_id, reason, operator_id, created_at)
          select user_id, m.seq, m.type::"EntryType", m.amount, m.after - m.delta, m.after,
                 m.order_id, m.gateway_payment_id, m.reason, m.operator_id, clock_timestamp()
          from ${from}`

/** The same for one movement; null where it was not made. */
export const moveMoney = async (tx: SqlExecutor, movement: Movement): Promise<Moved | null> =>
  (await moveMoneyOfMany(tx, [movement])).get(movement.userId) ?? null

/** Adds money that someone vouches for, or says why it cannot. */
export async function creditWallet(
  tx: SqlExecutor,
  movement: Movement & { type: 'CHARGE' | 'REFUND' },
): Promise<Moved> {
  const moved = await moveMoney(tx, movement)
  if (moved) return moved
  throw await notCredited(tx, movement.userId)
}

/** Why no money could be added. */
export async function notCredited(tx: SqlExecutor, userId: number): Promise<ShopError> {
  const [wallet] = await query(tx, sql`select 1 as one from wallets where user_id = ${userId}`)
  if (!wallet) return new ShopError('USER_NOT_FOUND')
  return new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
}
