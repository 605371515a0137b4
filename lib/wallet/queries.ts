import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, query, raw, type Sql, sql, where } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { seoulTime } from '@/lib/time'
import { HISTORY_MAX, type HistoryPage, type UserBalanceHistoryResponse } from '@/lib/wallet/schema'

type Balance = { userId: number; userName: string; amount: number }

const loadBalance = coalesce<number, Balance>(async (db, userIds) => {
  const rows = await queryCombined<Balance>(
    db,
    sql`select w.user_id as "userId", u.name as "userName", w.balance as amount
        from wallets w join users u on u.id = w.user_id where w.user_id = any(${bigints(userIds)})`,
  )
  return new Map(rows.map((row) => [row.userId, row]))
})

export async function getBalance(userId: number, db: Db = prisma): Promise<Balance> {
  const balance = await loadBalance(db, userId)
  if (!balance) throw new ShopError('USER_NOT_FOUND')
  return balance
}

type Entry = Omit<UserBalanceHistoryResponse, 'createdAt'> & { createdAt: Date }

const selectEntries = (matching: Sql, order: 'asc' | 'desc', limit: number): Sql =>
  sql`select e.user_id as "userId", e.type::text as "transactionType", e.amount, e.before as before_balance,
             e.after as after_balance, e.created_at as "createdAt", e.seq as sequence, e.order_id as "orderId",
             g.gateway_ref as "gatewayReference", e.reason, e.withdrawal_id as "withdrawalId"
      from wallet_entries e left join gateway_payments g on g.id = e.gateway_payment_id
      where ${matching} order by e.seq ${raw(order)} limit ${limit}`

const toHistory = (entry: Entry): UserBalanceHistoryResponse => ({
  ...entry,
  createdAt: seoulTime(entry.createdAt),
})

/** The greatest value of an INTEGER column, such as a sequence number. */
const INTEGER_MAX = 2 ** 31 - 1

/**
 * The newest entries before `before`, oldest first, and where the previous page ends. In SQL, because the model API takes
 * four times the CPU for a page of a hundred entries.
 */
export async function getHistory(
  userId: number,
  {
    limit = HISTORY_MAX,
    before = INTEGER_MAX,
  }: { limit?: number | undefined; before?: number | undefined } = {},
): Promise<HistoryPage> {
  const matching = where({ 'e.user_id = ?': userId, 'e.seq < ?': Math.min(before, INTEGER_MAX) })
  const entries = await query<Entry>(prisma, selectEntries(matching, 'desc', limit))
  if (entries.length === 0) await getBalance(userId)
  const first = entries.at(-1)?.sequence ?? 1
  return { items: entries.reverse().map(toHistory), before: first > 1 ? first : null }
}

/** The newest entries of a page as a page of their own. */
export function newestOf({ items, before }: HistoryPage, limit: number): HistoryPage {
  const newest = items.slice(-limit)
  return { items: newest, before: newest.length < items.length ? (newest[0]?.sequence ?? null) : before }
}

/** The entries of an order, oldest first. */
export async function listOrderEntries(orderId: number): Promise<UserBalanceHistoryResponse[]> {
  const matching = where({ 'e.order_id = ?': orderId })
  const entries = await query<Entry>(prisma, selectEntries(matching, 'asc', HISTORY_MAX))
  return entries.map(toHistory)
}
