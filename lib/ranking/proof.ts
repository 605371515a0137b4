/** Ranks and units are shown to shoppers only where they speak for a product: "29th" or "3 sold" would speak against it. */
const RANK_MAX = 10
const UNITS_MIN = 20

export type Proof = { position: number | null; salesCount: number | null }

type Ranked = { rankPosition: number; salesCount: number }

/** What of a product's place among the best-sellers is worth showing; null for nothing. */
export function proofOf({ rankPosition, salesCount }: Ranked): Proof | null {
  const position = rankPosition <= RANK_MAX ? rankPosition : null
  const units = salesCount >= UNITS_MIN ? salesCount : null
  return position === null && units === null ? null : { position, salesCount: units }
}
