import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import type { Prisma } from '@/lib/generated/prisma/client'
import { getOrder } from '@/lib/orders/queries'
import type { CashReceipt } from '@/lib/receipts/schema'
import { seoulTime } from '@/lib/time'

type Row = Prisma.Result<typeof prisma.cashReceipt, object, 'findUniqueOrThrow'>

export const toCashReceipt = (row: Row): CashReceipt => ({
  receiptId: row.id,
  orderId: row.orderId,
  // The CHECKs of the columns have the same values.
  purpose: row.purpose as CashReceipt['purpose'],
  state: row.state as CashReceipt['state'],
  identityHint: row.identityHint,
  amount: row.amount,
  taxFreeAmount: row.taxFree,
  approvalNumber: row.approvalNumber,
  lastError: row.lastError,
  requestedAt: seoulTime(row.requestedAt),
  issuedAt: row.issuedAt && seoulTime(row.issuedAt),
})

/** The receipts of an order, the newest first. */
export async function findCashReceipts(orderId: number, db: Db = prisma): Promise<CashReceipt[]> {
  const rows = await db.cashReceipt.findMany({ where: { orderId }, orderBy: { id: 'desc' }, take: 20 })
  return rows.map(toCashReceipt)
}

/** With a user id, only of that user's order. */
export async function listCashReceipts(orderId: number, userId: number | null): Promise<CashReceipt[]> {
  await getOrder(orderId, userId)
  return findCashReceipts(orderId)
}
