import { prisma } from '@/lib/database/client'
import { DAY_MS } from '@/lib/time'

/** After this it is no news. Requests are deleted after 30 days. */
const NEWS_MS = 14 * DAY_MS
const PRODUCTS_MAX = 40

/** The products that a user has waited for and was told of, the last first. */
export async function listReturnedProductIds(userId: number): Promise<number[]> {
  const told = await prisma.restockRequest.findMany({
    where: { userId, toldAt: { gt: new Date(Date.now() - NEWS_MS) } },
    orderBy: [{ toldAt: 'desc' }, { id: 'desc' }],
    take: PRODUCTS_MAX,
    select: { productId: true },
  })
  return [...new Set(told.map(({ productId }) => productId))]
}
