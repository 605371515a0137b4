import type { Prisma } from '@/lib/generated/prisma/client'
import { catalogue } from '../demo/catalogue'
import type { SalesPlan } from '../demo/plan'
import { planReviews } from '../demo/reviews'

/** Reviews, and the totals that they add up to. */
export async function writeReviews(
  tx: Prisma.TransactionClient,
  { orders }: SalesPlan,
  now: Date,
): Promise<void> {
  await tx.review.createMany({ data: planReviews(now, orders, catalogue) })
  await tx.$executeRaw`
    insert into review_totals (product_id, stars_1, stars_2, stars_3, stars_4, stars_5)
    select product_id, count(*) filter (where stars = 1), count(*) filter (where stars = 2),
           count(*) filter (where stars = 3), count(*) filter (where stars = 4), count(*) filter (where stars = 5)
    from reviews group by product_id`
}
