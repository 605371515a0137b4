import type { PriceScheduleResponse } from '@/lib/catalog/price-schedule-schema'
import { getProduct } from '@/lib/catalog/queries'
import type { ProductResponse } from '@/lib/catalog/schema'
import { prisma } from '@/lib/database/client'
import type { Db } from '@/lib/database/transaction'
import { type Page, pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'

const findSchedules = (where: { productId: number; id?: { lt: number } }, take: number) =>
  prisma.priceSchedule.findMany({ where, orderBy: { id: 'desc' }, take })

/** As the model API returns it, with numbers. */
export type PriceSchedule = Awaited<ReturnType<typeof findSchedules>>[number]

export const toPriceSchedule = (schedule: PriceSchedule): PriceScheduleResponse => ({
  scheduleId: schedule.id,
  productId: schedule.productId,
  salePrice: schedule.salePrice,
  saleFrom: seoulTime(schedule.saleFrom),
  saleUntil: seoulTime(schedule.saleUntil),
  state: schedule.state,
  formerPrice: schedule.formerPrice,
  startedAt: schedule.startedAt && seoulTime(schedule.startedAt),
  endedAt: schedule.endedAt && seoulTime(schedule.endedAt),
})

type Query = { productId: number; limit: number; cursor?: number | undefined }

/** The sales of a product, the latest first. */
export async function listPriceSchedules(query: Query): Promise<Page<PriceScheduleResponse>> {
  const { productId, limit, cursor } = query
  const after = cursor === undefined ? {} : { id: { lt: cursor } }
  const rows = await findSchedules({ productId, ...after }, limit + 1)
  if (rows.length === 0) await getProduct(productId, { hidden: true })
  return pageOf(rows.map(toPriceSchedule), limit, ({ scheduleId }) => scheduleId)
}

/** Those of these products that cost what a scheduled sale made of them. Their usual price comes back when it ends. */
export async function findOnScheduledSale(db: Db, products: Map<number, ProductResponse>): Promise<number[]> {
  const sales = await db.priceSchedule.findMany({
    where: { productId: { in: [...products.keys()] }, state: 'ACTIVE' },
    select: { productId: true, salePrice: true },
  })
  return sales.flatMap(({ productId, salePrice }) =>
    products.get(productId)?.price === salePrice ? productId : [],
  )
}

/** When the sale ends that a product's price is of; null for a price that stays. */
export async function findSaleEnd({ productId, price }: ProductResponse): Promise<string | null> {
  const sale = await prisma.priceSchedule.findFirst({
    where: { productId, state: 'ACTIVE', salePrice: price },
    select: { saleUntil: true },
  })
  return sale && seoulTime(sale.saleUntil)
}
