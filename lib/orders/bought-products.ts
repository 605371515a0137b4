import { prisma } from '@/lib/database/client'

/** Bounds the time of one read. */
const ORDERS_READ = 20

/** An order may have fifty products. Of the last ones a shelf shows a few that are in stock. */
const PRODUCTS_MAX = 40

/** The products of a user's last paid orders, the last bought first. */
export async function listBoughtProductIds(userId: number): Promise<number[]> {
  const orders = await prisma.order.findMany({
    where: { userId, status: 'PAID' },
    orderBy: { id: 'desc' },
    take: ORDERS_READ,
    select: { lines: { select: { productId: true }, orderBy: { productId: 'asc' } } },
  })
  const productIds = new Set(orders.flatMap(({ lines }) => lines.map(({ productId }) => productId)))
  return [...productIds].slice(0, PRODUCTS_MAX)
}
