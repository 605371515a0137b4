import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { transaction } from '@/lib/database/transaction'
import { releasePictures } from '@/lib/reviews/keep-pictures'

/** Time to complain about a hidden review, or to write a withdrawn one again with its reports. */
const KEPT_DAYS = 90
const BATCH = 500

type Hidden = { id: number; pictures: string[]; isWithdrawn: boolean }

/** Deletes the pictures of reviews that have been hidden for long, and what was left of withdrawn ones. */
export function purgeHiddenReviews(): Promise<{ full: boolean }> {
  return transaction(prisma, async (tx) => {
    const hidden = await queryUnprepared<Hidden>(
      tx,
      sql`select id, pictures, withdrawn_at is not null as "isWithdrawn" from reviews
          where hidden_at < now() - make_interval(days => ${KEPT_DAYS}::int) and hidden_at is not null
            and (withdrawn_at is not null or pictures <> '{}')
          order by hidden_at limit ${BATCH} for update skip locked`,
    )
    const urls = hidden.flatMap(({ pictures }) => pictures)
    await releasePictures(tx, urls)
    const ids = (withdrawn: boolean) => ({
      in: hidden.filter(({ isWithdrawn }) => isWithdrawn === withdrawn).map(({ id }) => id),
    })
    await tx.review.deleteMany({ where: { id: ids(true) } })
    await tx.review.updateMany({ where: { id: ids(false) }, data: { pictures: [] } })
    return { full: hidden.length === BATCH }
  })
}
