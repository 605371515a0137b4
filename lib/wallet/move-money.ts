import { bigints, query, raw, type Sql, type SqlExecutor, sql, texts } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { env } from '@/lib/settings/env'

export type Movement = {
  userId: number
  type: 'CHARGE' | 'PAYMENT' | 'REFUND'
  /** Won, more than zero; the type decides the direction. */
  amount: number
  orderId?: number | null
  gatewayPaymentId?: number | null
  reason?: string | null
  operatorId?: number | null
  withdrawalId?: number | null
}

export type Moved = { userName: string; before: number; after: number; seq: number }

/**
 * Moves one amount for each of these users; the only place that changes balances. No user may occur twice. One statement
 * updates the balances within their bounds and inserts the ledger rows. The row lock of a wallet orders its ledger rows,
 * so that each begins with the balance that the previous one left. Wallets are locked in the order of their user ids. A
 * user who is missing in the result has no open wallet or would have left its bounds; nothing was moved for them.
 */
export async function moveMoneyOfMany(
  tx: SqlExecutor,
  movements: readonly Movement[],
): Promise<Map<number, Moved>> {
  const rows = await query<Moved & { userId: number }>(
    tx,
    sql`${moveBalances(movements)}, written as (${insertEntries(raw('moved m'))})
        select user_id as "userId", u.name as "userName", after - delta as before, after, seq
        from moved join users u on u.id = user_id`,
  )
  return new Map(rows.map(({ userId, ...moved }) => [userId, moved]))
}

/** Moves all of them or throws: the ledger row of a refused movement has no sequence number, and the column is NOT NULL. */
export async function moveMoneyOrThrow(tx: SqlExecutor, movements: readonly Movement[]): Promise<void> {
  await query(
    tx,
    sql`${moveBalances(movements)} ${insertEntries(raw('input left join moved m using (user_id)'))}`,
  )
}

/** A refund is not limited by BALANCE_MAX, because its money was within the limit when it was charged. */
function moveBalances(movements: readonly Movement[]): Sql {
  const column = <T>(of: (movement: Movement) => T) => movements.map(of)
  return sql`with input as (
          select *, case type when 'PAYMENT' then -amount else amount end as delta
          from unnest(${bigints(column((m) => m.userId))}, ${texts(column((m) => m.type))},
            ${bigints(column((m) => m.amount))}, ${bigints(column((m) => m.orderId ?? null))},
            ${bigints(column((m) => m.gatewayPaymentId ?? null))}, ${texts(column((m) => m.reason ?? null))},
            ${bigints(column((m) => m.operatorId ?? null))}, ${bigints(column((m) => m.withdrawalId ?? null))})
          as a(user_id, type, amount, order_id, gateway_payment_id, reason, operator_id, withdrawal_id)
        ), locked as (
          select w.balance, w.entries, w.closed_at, input.* from wallets w join input using (user_id)
          order by w.user_id for no key update of w
        ), moved as (
          update wallets w set balance = locked.balance + delta, entries = locked.entries + 1
          from locked
          where w.user_id = locked.user_id and locked.balance + delta >= 0 and locked.closed_at is null
            and (type <> 'CHARGE' or locked.balance + delta <= ${env.BALANCE_MAX}::bigint)
          returning locked.*, w.balance as after, w.entries as seq
        )`
}

/** The ledger rows of `moved m`, or of more rows that are left-joined to it: those that did not move have no `m.seq`. */
const insertEntries = (from: Sql): Sql =>
  sql`insert into wallet_entries (user_id, seq, type, amount, before, after, order_id, gateway_payment_id, reason, operator_id, withdrawal_id, created_at)
          select user_id, m.seq, m.type::"EntryType", m.amount, m.after - m.delta, m.after,
                 m.order_id, m.gateway_payment_id, m.reason, m.operator_id, m.withdrawal_id, clock_timestamp()
          from ${from}`

/** Moves one amount; null when it was refused. */
export const moveMoney = async (tx: SqlExecutor, movement: Movement): Promise<Moved | null> =>
  (await moveMoneyOfMany(tx, [movement])).get(movement.userId) ?? null

/** Adds money to a wallet, or throws why it cannot. */
export async function creditWallet(
  tx: Db,
  movement: Movement & { type: 'CHARGE' | 'REFUND' },
): Promise<Moved> {
  const moved = await moveMoney(tx, movement)
  if (moved) return moved
  throw await creditError(tx, movement.userId)
}

/** Why no money could be added. */
export async function creditError(db: Db, userId: number): Promise<ShopError> {
  if ((await db.wallet.count({ where: { userId, closedAt: null } })) === 0)
    return new ShopError('USER_NOT_FOUND')
  return new ShopError('INVALID_AMOUNT', { reason: 'BALANCE_LIMIT', limit: env.BALANCE_MAX })
}
