/** Longer than any transaction takes. */
const TRANSACTION_MAX_MS = 30_000

type Period = { from: Date | undefined; until: Date | undefined }
/** Finds the id of the row that is next to a time: the last one up to it (`desc`), or the first one from it on (`asc`). */
type FindNearest = (
  time: { lte: Date } | { gte: Date },
  direction: 'asc' | 'desc',
) => Promise<number | undefined>

/**
 * Exclusive bounds of the ids of a period's rows. Without them, a list in the order of the ids that shows a period long ago would
 * read all newer rows first. A row is given its id at most the length of a transaction after its time, so a row that is later than the
 * period by more than that has a higher id than any row of the period.
 */
export async function idsOfPeriod(
  { from, until }: Period,
  findNearest: FindNearest,
): Promise<{ above: number | undefined; below: number | undefined }> {
  const [above, below] = await Promise.all([
    from && findNearest({ lte: new Date(from.getTime() - TRANSACTION_MAX_MS) }, 'desc'),
    until && findNearest({ gte: new Date(until.getTime() + TRANSACTION_MAX_MS) }, 'asc'),
  ])
  return { above, below }
}
