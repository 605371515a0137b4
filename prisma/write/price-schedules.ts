import type { Prisma } from '@/lib/generated/prisma/client'
import { HOUR_MS } from '@/lib/time'
import { catalogue } from '../demo/catalogue'
import { demoSales } from '../demo/price-schedules'

/** Times on the full hour, as operators choose them. */
const onTheHour = (ms: number): Date => new Date(Math.floor(ms / HOUR_MS) * HOUR_MS)

/** Written after the products. A sale that runs has the former price of its product. */
export async function writePriceSchedules(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const data = demoSales.map(({ picture, salePrice, fromMs, untilMs }) => {
    const product = catalogue.find(({ image }) => image === `/products/${picture}.webp`)
    if (!product) throw new Error(`the demo has no product with the picture ${picture}`)
    const [saleFrom, saleUntil] = [onTheHour(now.getTime() + fromMs), onTheHour(now.getTime() + untilMs)]
    const sale = { productId: product.id, salePrice, saleFrom, saleUntil }
    if (fromMs > 0) return { ...sale, dueAt: saleFrom }
    const formerPrice = product.wasPrice ?? null
    return { ...sale, state: 'ACTIVE' as const, dueAt: saleUntil, formerPrice, startedAt: saleFrom }
  })
  await tx.priceSchedule.createMany({ data })
}
