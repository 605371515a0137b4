export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Korea has no summer time. */
const SEOUL_OFFSET_MS = 9 * HOUR_MS

/** Korean local time to the second without an offset, as the contract writes it. */
export const seoulTime = (at: Date): string =>
  new Date(at.getTime() + SEOUL_OFFSET_MS).toISOString().slice(0, 19)

/** Midnight in Seoul in milliseconds, `days` after the day that contains `at`. */
export const seoulMidnight = (at: Date, days = 0): number =>
  (Math.floor((at.getTime() + SEOUL_OFFSET_MS) / DAY_MS) + days) * DAY_MS - SEOUL_OFFSET_MS

/** The day of the week in Seoul: 0 is Sunday, 6 is Saturday. */
export const seoulWeekday = (ms: number): number => new Date(ms + SEOUL_OFFSET_MS).getUTCDay()

/** Sorts times of one format, the earliest first. The browser's `localeCompare` loads a language's rules first: 100 ms on a phone. */
export const compareTimes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
