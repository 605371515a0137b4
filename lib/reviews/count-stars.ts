import type { Tx } from '@/lib/database/transaction'

const COLUMNS = ['stars1', 'stars2', 'stars3', 'stars4', 'stars5'] as const

/**
 * Adds a visible review to the totals of its product, or with -1 takes it away. The last statement of its transaction: the
 * row is locked until the commit, and others review the same product.
 */
export async function countStars(tx: Tx, productId: number, changes: { stars: number; by: 1 | -1 }[]) {
  const increments = COLUMNS.map((column, at) => {
    const own = changes.filter(({ stars }) => stars === at + 1)
    return [column, own.reduce((sum, { by }) => sum + by, 0)] as const
  })
  await tx.reviewTotal.createMany({ data: [{ productId }], skipDuplicates: true })
  await tx.reviewTotal.update({
    where: { productId },
    data: Object.fromEntries(increments.map(([column, increment]) => [column, { increment }])),
  })
}
