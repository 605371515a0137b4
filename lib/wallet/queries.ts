import { prisma } from '@/lib/database/client'
import { coalesce } from '@/lib/database/coalesce'
import { queryCombined } from '@/lib/database/combine-queries'
import { bigints, sql } from '@/lib/database/sql'
import type { Db } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
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

const findEntries = (where: Prisma.WalletEntryWhereInput, limit?: number) =>
  prisma.walletEntry.findMany({
    where,
    orderBy: { seq: 'desc' },
    ...(limit !== undefined && { take: limit }),
  })

type Entry = Awaited<ReturnType<typeof findEntries>>[number]

const toHistory = (entry: Entry, gatewayReference: string | null): UserBalanceHistoryResponse => ({
  userId: entry.userId,
  transactionType: entry.type,
  amount: entry.amount,
  before_balance: entry.before,
  after_balance: entry.after,
  createdAt: seoulTime(entry.createdAt),
  sequence: entry.seq,
  orderId: entry.orderId,
  gatewayReference,
  reason: entry.reason,
})

/** The gateway's own ids of the payments behind these entries, by the id of the payment. */
async function findGatewayRefs(entries: readonly Entry[]): Promise<Map<number, string | null>> {
  const ids = entries.flatMap(({ gatewayPaymentId }) => gatewayPaymentId ?? [])
  if (ids.length === 0) return new Map()
  const payments = await prisma.gatewayPayment.findMany({
    where: { id: { in: ids } },
    select: { id: true, gatewayRef: true },
  })
  return new Map(payments.map(({ id, gatewayRef }) => [id, gatewayRef]))
}

/** The greatest value of an INTEGER column, such as a sequence number. */
const INTEGER_MAX = 2 ** 31 - 1

/** The newest entries before `before`, oldest first, and where the previous page ends. */
export async function getHistory(
  userId: number,
  { limit = HISTORY_MAX, before }: { limit?: number | undefined; before?: number | undefined } = {},
): Promise<HistoryPage> {
  const older = before === undefined ? {} : { seq: { lt: Math.min(before, INTEGER_MAX) } }
  const entries = (await findEntries({ userId, ...older }, limit)).reverse()
  if (entries.length === 0) await getBalance(userId)
  const refs = await findGatewayRefs(entries)
  const first = entries[0]?.seq ?? 1
  return {
    items: entries.map((entry) => toHistory(entry, refs.get(entry.gatewayPaymentId ?? 0) ?? null)),
    before: first > 1 ? first : null,
  }
}

/** The entries of an order, oldest first. */
export async function listOrderEntries(orderId: number): Promise<UserBalanceHistoryResponse[]> {
  const entries = await findEntries({ orderId })
  return entries.reverse().map((entry) => toHistory(entry, null))
}
