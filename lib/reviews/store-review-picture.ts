import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { deleteLater } from '@/lib/reviews/keep-pictures'
import { decodePicture, writePicture } from '@/lib/uploads/store-picture'

/**
 * Stores a picture for a review. Its row is written first: from then on a worker that was about to delete the same file has
 * either deleted it or leaves it.
 */
export async function storeReviewPicture(bytes: Buffer): Promise<{ imageUrl: string }> {
  const picture = await decodePicture(bytes, 'review')
  await transaction(prisma, (tx) => deleteLater(tx, [picture.name]))
  return writePicture(picture)
}
