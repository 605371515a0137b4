import { prisma } from '@/lib/database/client'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'
import { pictureUrl } from '@/lib/uploads/picture-name'
import { pictures } from '@/lib/uploads/pictures'

/** A file of shared storage may take seconds to delete. */
const BATCH = 20

/** Deletes the files of pictures that no review and no return has shown for a day. */
export async function deleteUnusedPictures(): Promise<{ full: boolean }> {
  for (let n = 0; n < BATCH; n++) if (!(await transaction(prisma, deleteNextPicture))) return { full: false }
  return { full: true }
}

/** Under the lock of its row, so that nobody uploads or uses the picture before its file is gone. */
async function deleteNextPicture(tx: Tx): Promise<boolean> {
  const [due] = await queryUnprepared<{ name: string }>(
    tx,
    sql`select name from review_pictures where delete_after < now() order by delete_after limit 1
        for update skip locked`,
  )
  if (!due) return false
  const url = pictureUrl(due.name)
  const shows = { where: { pictures: { has: url } }, select: { id: true } }
  const shown = (await tx.review.findFirst(shows)) ?? (await tx.return.findFirst(shows))
  if (shown) {
    await tx.reviewPicture.update({ where: due, data: { deleteAfter: null } })
  } else {
    await pictures.delete(due.name)
    await tx.reviewPicture.delete({ where: due })
  }
  return true
}
