import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { productRestocked } from '@/lib/notices/kinds/product-restocked'
import { notifyAll } from '@/lib/notices/notify'
import { takeReturned } from '@/lib/wishes/take-returned'

/** Tells those who waited for a product that is back. */
export function tellOfRestock(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    const returned = await takeReturned(tx)
    const drafts = returned.map(
      ({ requestId, userId, product: { productId, productName, productNameEn, options, price } }) => ({
        kind: productRestocked,
        userId,
        eventKey: `restock:${requestId}`,
        data: { productId, productName, productNameEn, options, price },
      }),
    )
    await notifyAll(tx, drafts)
    return { full: false }
  })
}
