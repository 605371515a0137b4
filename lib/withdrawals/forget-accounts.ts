import { prisma } from '@/lib/database/client'
import { neverSort } from '@/lib/database/never-sort'
import { transaction } from '@/lib/database/transaction'

const BATCH = 1000
/** Records of payments (전자상거래법 시행령 6조). */
const KEPT_YEARS = 5

/** Forgets to which account old withdrawals went. The amounts stay, because the books are checked by them. */
export function forgetAccounts(): Promise<{ full: boolean }> {
  const before = new Date()
  before.setUTCFullYear(before.getUTCFullYear() - KEPT_YEARS)
  return transaction(prisma, async (tx) => {
    await neverSort(tx)
    const old = await tx.withdrawal.findMany({
      where: { account: { not: null }, closedAt: { lt: before } },
      orderBy: { closedAt: 'asc' },
      take: BATCH,
      select: { id: true },
    })
    await tx.withdrawal.updateMany({
      where: { id: { in: old.map(({ id }) => id) }, closedAt: { lt: before } },
      data: { account: null, holder: null },
    })
    return { full: old.length === BATCH }
  })
}
