import type { Tx } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { DAY_MS } from '@/lib/time'
import { isReviewPicture, pictureNameIn } from '@/lib/uploads/picture-name'

/** Time to finish a review with an uploaded picture, and to use again one that was just taken out. */
const UNUSED_MS = DAY_MS

const namesIn = (urls: readonly string[]): string[] =>
  [...new Set(urls.flatMap((url) => pictureNameIn(url) ?? []))].filter(isReviewPicture).sort()

/** Keeps the pictures that a review is about to show. Refused if one has been deleted meanwhile. */
export async function keepPictures(tx: Tx, urls: readonly string[]): Promise<void> {
  const names = namesIn(urls)
  if (names.length === 0) return
  const { count } = await tx.reviewPicture.updateMany({
    where: { name: { in: names } },
    data: { deleteAfter: null },
  })
  if (count < names.length) throw new ShopError('INVALID_REQUEST', { reason: 'PICTURE_NOT_FOUND' })
}

/** A day after a review has stopped to show these, a worker deletes those that no other review shows. */
export const releasePictures = (tx: Tx, urls: readonly string[]): Promise<void> =>
  deleteLater(tx, namesIn(urls))

/** Has these files deleted a day from now, unless a review shows them by then. */
export async function deleteLater(tx: Tx, names: string[]): Promise<void> {
  if (names.length === 0) return
  const deleteAfter = new Date(Date.now() + UNUSED_MS)
  await tx.reviewPicture.createMany({
    data: names.map((name) => ({ name, deleteAfter })),
    skipDuplicates: true,
  })
  await tx.reviewPicture.updateMany({ where: { name: { in: names } }, data: { deleteAfter } })
}
