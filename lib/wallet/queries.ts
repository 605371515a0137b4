import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, empty, query, sql } from '@/lib/database/sql'
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

type Row = Omit<UserBalanceHistoryResponse, 'createdAt'> & { createdAt: Date }

/** The newest rows before `before`, oldest first, and where the page before them ends. */
export async function getHistory(
  userId: number,
  { limit = HISTORY_MAX, before }: { limit?: number | undefined; before?: number | undefined } = {},
): Promise<HistoryPage> {
  const rows = await query<Row>(
    prisma,
    sql`select e.user_id as "userId", e.type::text as "transactionType", e.amount, e.before as before_balance,
               e.after as after_balance, e.created_at as "createdAt", e.seq as sequence, e.order_id as "orderId",
               g.gateway_ref as "gatewayReference", e.reason
        from wallet_entries e left join gateway_payments g on g.id = e.gateway_payment_id
        where e.user_id = ${userId} ${before === undefined ? empty : sql`and e.seq < ${Math.min(before, 2 ** 31 - 1)}`}
        order by e.seq desc limit ${limit}`,
  )
  if (rows.length === 0) await getBalance(userId)
  const items = rows.reverse().map((row) => ({ ...row, createdAt: seoulTime(row.createdAt) }))
  const first = items[0]?.sequence ?? 1
  return { items, before: first > 1 ? first : null }
}
