export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const SEOUL = 9 * HOUR

/** Midnight in Seoul, `days` after the day of `now`. */
export function seoulDay(now: Date, days: number): number {
  return Math.floor((now.getTime() + SEOUL) / DAY + days) * DAY - SEOUL
}

/** 0 is Sunday, 6 is Saturday. */
export function seoulWeekday(instant: number): number {
  return new Date(instant + SEOUL).getUTCDay()
}
