import { findLastAudit } from '@/lib/audit/runs'
import { cacheReads } from '@/lib/database/cache-reads'
import { countDeadLetters, deliveryBacklog } from '@/lib/events/backlog'
import { countGatewayTrouble } from '@/lib/payments/owed-refunds'
import { DAY_MS, HOUR_MS, seoulMidnight, seoulTime } from '@/lib/time'
import { sumFigures } from '@/lib/totals/figures'
import type { TodayResponse } from '@/lib/totals/schema'
import { FIGURES, SLICE_MS, type Slice, slicesOf } from '@/lib/totals/slices'

/** How old the figures may be. Operators' pages refresh every ten seconds. */
const FRESH_MS = 2000

/** The figures of the day, computed once for all operators who look at the same time. */
export const getToday = cacheReads<void, TodayResponse>(() => computeToday(), FRESH_MS)

/** The figures of today, and of yesterday and a week ago up to the same time of day. */
export async function computeToday(now = new Date()): Promise<TodayResponse> {
  const start = new Date(seoulMidnight(now))
  const daysAgo = (days: number) => slicesOf(before(start, days), before(start, days - 1), now)
  const [today, yesterday, lastWeek, events, audit, gateway] = await Promise.all([
    slicesOf(start, new Date(start.getTime() + DAY_MS), now),
    daysAgo(1),
    daysAgo(7),
    eventState(),
    lastAudit(),
    countGatewayTrouble(),
  ])
  return {
    at: seoulTime(now),
    today: sumFigures(today),
    yesterday: sumFigures(upTo(yesterday, before(now, 1))),
    lastWeek: sumFigures(upTo(lastWeek, before(now, 7))),
    hours: byHour(today, yesterday, start, now),
    events,
    audit,
    gateway,
  }
}

const before = (at: Date, days: number): Date => new Date(at.getTime() - days * DAY_MS)

/** The running slice counts in proportion to the time that has passed. */
const upTo = (slices: Slice[], at: Date): Slice[] =>
  slices.flatMap((slice) => {
    const passed = (at.getTime() - slice.slice.getTime()) / SLICE_MS
    if (passed <= 0) return []
    if (passed >= 1) return [slice]
    const part = { ...slice }
    for (const figure of FIGURES) part[figure] = Math.round(slice[figure] * passed)
    return [part]
  })

function byHour(today: Slice[], yesterday: Slice[], start: Date, now: Date): TodayResponse['hours'] {
  const within = (slices: Slice[], from: number) =>
    slices.filter(({ slice }) => slice.getTime() >= from && slice.getTime() < from + HOUR_MS)
  return Array.from({ length: 24 }, (_, hour) => {
    const from = start.getTime() + hour * HOUR_MS
    const sold = sumFigures(within(today, from))
    const isPast = from <= now.getTime()
    return {
      hour,
      sales: isPast ? sold.sales : null,
      orders: isPast ? sold.orders : null,
      yesterdaySales: sumFigures(within(yesterday, from - DAY_MS)).sales,
    }
  })
}

async function eventState(): Promise<TodayResponse['events']> {
  const [{ waiting, oldestSeconds }, { dead }] = await Promise.all([deliveryBacklog(), countDeadLetters()])
  return { pending: waiting, dead, lagSeconds: Math.round(oldestSeconds) }
}

async function lastAudit(): Promise<TodayResponse['audit']> {
  const run = await findLastAudit()
  return run && { ok: run.ok, checkedAt: seoulTime(run.checkedAt) }
}
