import { DAY_MS, seoulMidnight } from '@/lib/time'

type Params = Readonly<Record<string, string | undefined>>

/** The periods that a list offers by name, with their number of days. Today is the last of them. */
export const PERIODS = { today: 1, '7d': 7, '30d': 30 } as const
export type Period = keyof typeof PERIODS

export const isPeriod = (text: string | undefined): text is Period =>
  text !== undefined && Object.hasOwn(PERIODS, text)

/** The first moment of a Korean day such as `2026-11-30`, or null for any other text. */
export function startOfDay(day: string | undefined): Date | null {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const start = new Date(`${day}T00:00:00+09:00`)
  return Number.isNaN(start.getTime()) ? null : start
}

/** The same as a query has it, `plus` days later. */
function momentOf(day: string | undefined, plus: number): string | undefined {
  const start = startOfDay(day)
  return start ? new Date(start.getTime() + plus * DAY_MS).toISOString() : undefined
}

/**
 * The times from and until which a list is filtered: of a period by name, which a bookmark keeps current, or of two
 * dates, both included.
 */
export function timesOf({ period, from, until }: Params, now = new Date()) {
  if (!isPeriod(period)) return { from: momentOf(from, 0), until: momentOf(until, 1) }
  return { from: new Date(seoulMidnight(now, 1 - PERIODS[period])).toISOString(), until: undefined }
}
