const SEOUL_OFFSET_MS = 9 * 3600_000

/** Korean local time to the second without an offset, as the contract writes it. Seoul keeps no summer time. */
export const seoulTime = (at: Date): string =>
  new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 19)
