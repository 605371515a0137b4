import { DAY_MS } from '@/lib/time'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

type Entry = Pick<UserBalanceHistoryResponse, 'before_balance' | 'after_balance' | 'createdAt'>

/** The balance with which each day ended, `today` (YYYY-MM-DD) last. Entries come oldest first. */
export function dailyBalances(
  entries: readonly Entry[],
  today: string,
  days: number,
): { day: string; balance: number }[] {
  const closing = new Map(
    entries.map(({ createdAt, after_balance }) => [createdAt.slice(0, 10), after_balance]),
  )
  const first = Date.parse(today) - (days - 1) * DAY_MS
  const dates = Array.from({ length: days }, (_, at) =>
    new Date(first + at * DAY_MS).toISOString().slice(0, 10),
  )
  const start = dates[0] ?? today
  const before = entries.findLast(({ createdAt }) => createdAt.slice(0, 10) < start)
  let balance = before?.after_balance ?? entries[0]?.before_balance ?? 0
  return dates.map((day) => {
    balance = closing.get(day) ?? balance
    return { day, balance }
  })
}
