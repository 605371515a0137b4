/**
 * Numbers that no event had when the cursor passed them. Their transactions were open, or were rolled back. `until` is a
 * transaction id above those of all of them, or null until the next reading has learned one.
 */
export type Gap = { first: number; last: number; until: string | null }

/** A consumer has read every event up to `position` but those whose numbers are in `gaps`. */
export type Cursor = { position: number; gaps: Gap[] }

export type Reading = {
  /** The numbers after `position` that were read, in ascending order. */
  fresh: readonly number[]
  /** The numbers in `gaps` that were read, in ascending order. */
  late: readonly number[]
  /** Whether those are all that the gaps held. */
  isLateComplete: boolean
  /** The id of the reading transaction, which began after the reading before had ended. */
  transactionId: bigint
  /** Every transaction with a lower id had ended when the gaps were read. */
  oldestRunning: bigint
}

/**
 * The cursor after a reading. A sequence hands out its numbers in order, but transactions commit in any order, so that an
 * event may appear below others that were read already. A gap is dropped only when every transaction that could fill it
 * has ended: an inserting transaction has its id before its number, so its id is lower than that of any later reading.
 */
export function cursorAfter({ position, gaps }: Cursor, reading: Reading): Cursor {
  const isOver = ({ until }: Gap) =>
    reading.isLateComplete && until !== null && BigInt(until) <= reading.oldestRunning
  const open = gaps
    .filter((gap) => !isOver(gap))
    .flatMap((gap) => without(gap, reading.late))
    .map((gap) => ({ ...gap, until: gap.until ?? String(reading.transactionId) }))
  const last = reading.fresh.at(-1) ?? position
  return {
    position: last,
    gaps: [...open, ...without({ first: position + 1, last, until: null }, reading.fresh)],
  }
}

/** The parts of a gap that remain between `numbers`, which are in ascending order. */
function without(gap: Gap, numbers: readonly number[]): Gap[] {
  const parts: Gap[] = []
  let { first } = gap
  for (const number of numbers) {
    if (number < first || number > gap.last) continue
    if (number > first) parts.push({ ...gap, first, last: number - 1 })
    first = number + 1
  }
  if (first <= gap.last) parts.push({ ...gap, first })
  return parts
}
