import type { Tx } from '@/lib/database/transaction'
import { releasePictures } from '@/lib/reviews/keep-pictures'

/** What someone who leaves wrote and photographed. That and why goods came back stays, as a record of the contract. */
export async function forgetReturns(tx: Tx, userId: number): Promise<void> {
  const returns = await tx.return.findMany({ where: { userId }, select: { pictures: true } })
  await tx.return.updateMany({ where: { userId }, data: { note: '', pictures: [] } })
  await releasePictures(
    tx,
    returns.flatMap(({ pictures }) => pictures),
  )
}
