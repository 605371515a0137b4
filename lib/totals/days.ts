import { cacheReads } from '@/lib/database/cache-reads'
import { DAY_MS, seoulMidnight, seoulTime } from '@/lib/time'
import { sumFigures } from '@/lib/totals/figures'
import type { DaysResponse, TodayResponse } from '@/lib/totals/schema'
import { dayTotalsOf, SLICE_MS, type Slice } from '@/lib/totals/slices'
import { computeToday, getToday } from '@/lib/totals/today'

/** A day that is over hardly changes: only the sales of its last minutes may not have been counted yet. */
const PAST_FRESH_MS = 60_000

type Past = { current: Slice[]; previous: Slice[] }

/** The days before today, and as many days before them as are shown, up to the same time of day. */
async function computePast(days: number, now: Date): Promise<Past> {
  const start = seoulMidnight(now, 1 - days)
  const sameTime = Math.ceil((now.getTime() - days * DAY_MS) / SLICE_MS) * SLICE_MS
  const [current, previous] = await Promise.all([
    dayTotalsOf(new Date(start), new Date(seoulMidnight(now)), now),
    dayTotalsOf(new Date(start - days * DAY_MS), new Date(sameTime), now),
  ])
  return { current, previous }
}

/** By the midnight before which the days are over, so that a new day is not shown with those of the day before. */
const getPast = cacheReads<{ days: number; midnight: number }, Past>(
  ({ days }) => computePast(days, new Date()),
  PAST_FRESH_MS,
)

/** The figures of the last days, today included. Computed once for all operators who look at the same time. */
export async function getDays(days: number): Promise<DaysResponse> {
  const today = await getToday()
  const now = new Date(`${today.at}+09:00`)
  return responseOf(days, now, await getPast({ days, midnight: seoulMidnight(now) }), today)
}

export const computeDays = async (days: number, now: Date): Promise<DaysResponse> =>
  responseOf(days, now, await computePast(days, now), await computeToday(now))

function responseOf(days: number, now: Date, past: Past, { at, today }: TodayResponse): DaysResponse {
  const shown = [...past.current, { ...today, slice: new Date(seoulMidnight(now)) }]
  const ofDay = (totals: readonly Slice[], day: number) =>
    sumFigures(totals.filter(({ slice }) => slice.getTime() === day))
  return {
    at,
    days: Array.from({ length: days }, (_, index) => {
      const day = seoulMidnight(now, 1 - days + index)
      return {
        day: seoulTime(new Date(day)).slice(0, 10),
        ...ofDay(shown, day),
        previousSales: ofDay(past.previous, day - days * DAY_MS).sales,
      }
    }),
    total: sumFigures(shown),
    previous: sumFigures(past.previous),
  }
}
