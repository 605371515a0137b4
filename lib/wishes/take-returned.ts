import { findProducts } from '@/lib/catalog/queries'
import type { ProductResponse } from '@/lib/catalog/schema'
import { bigints, queryUnprepared, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { HOUR_MS } from '@/lib/time'

/** Products for each run. */
const BATCH = 50
/** People for each product and run. */
const TOLD_MAX = 100

/**
 * Within an hour no more people are told than there are pieces: who is told shall find one. If pieces are left after the
 * hour, the next in the queue are told.
 */
const WAVE_MS = HOUR_MS

export type Returned = { requestId: number; userId: number; product: ProductResponse }

/**
 * Takes the requests that are answered now, in the order in which they were made, and marks them as told. Products are
 * looked at in turn; one that nobody waits for any more is not looked at again.
 */
export async function takeReturned(tx: Tx): Promise<Returned[]> {
  const productIds = await takeWatches(tx)
  if (productIds.length === 0) return []
  const products = await findProducts(tx, productIds)
  const told = await countTold(tx, productIds)
  const wanted = productIds.map((productId) => {
    const product = products.get(productId)
    const pieces = product?.onSale ? product.stockQuantity : 0
    return { productId, take: Math.min(Math.max(pieces - (told.get(productId) ?? 0), 0), TOLD_MAX) }
  })
  const waiting = await findWaiting(tx, wanted)
  await dropUnwatched(tx, productIds, new Set(waiting.map(({ productId }) => productId)))
  const returned = waiting.flatMap(({ id, userId, productId, place }) => {
    const product = products.get(productId)
    const take = wanted.find((one) => one.productId === productId)?.take ?? 0
    return product && place <= take ? [{ requestId: id, userId, product }] : []
  })
  await tx.restockRequest.updateMany({
    where: { id: { in: returned.map(({ requestId }) => requestId) }, toldAt: null },
    data: { toldAt: new Date() },
  })
  return returned
}

/** The products that were not looked at for longest. Those that another worker looks at are skipped. */
async function takeWatches(tx: Tx): Promise<number[]> {
  const watches = await queryUnprepared<{ productId: number }>(
    tx,
    sql`select product_id as "productId" from restock_watches
        order by checked_at, product_id limit ${BATCH} for update skip locked`,
  )
  const productIds = watches.map(({ productId }) => productId)
  await tx.restockWatch.updateMany({
    where: { productId: { in: productIds } },
    data: { checkedAt: new Date() },
  })
  return productIds
}

async function countTold(tx: Tx, productIds: number[]): Promise<Map<number, number>> {
  const since = new Date(Date.now() - WAVE_MS)
  const rows = await tx.restockRequest.groupBy({
    by: ['productId'],
    where: { productId: { in: productIds }, toldAt: { gt: since } },
    _count: true,
  })
  return new Map(rows.map(({ productId, _count }) => [productId, _count]))
}

type Waiting = { id: number; userId: number; productId: number; place: number }

/** The first who wait for each product, and one more: whether somebody still waits decides whether it is looked at again. */
const findWaiting = (tx: Tx, wanted: readonly { productId: number; take: number }[]): Promise<Waiting[]> =>
  queryUnprepared<Waiting>(
    tx,
    sql`select r.id, r.user_id as "userId", p.id as "productId", r.place
        from unnest(${bigints(wanted.map(({ productId }) => productId))},
                    ${bigints(wanted.map(({ take }) => take + 1))}) p(id, take)
        cross join lateral (
          select id, user_id, row_number() over (order by id)::int as place from (
            select id, user_id from restock_requests where product_id = p.id and told_at is null
            order by id limit p.take) first) r
        order by r.id`,
  )

async function dropUnwatched(tx: Tx, productIds: number[], waitedFor: ReadonlySet<number>): Promise<void> {
  const unwatched = productIds.filter((productId) => !waitedFor.has(productId))
  if (unwatched.length > 0) await tx.restockWatch.deleteMany({ where: { productId: { in: unwatched } } })
}
