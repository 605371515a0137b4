import { type Sql, sql } from '@/lib/database/sql'

/** After 5 s, 30 s and 2 min every 5 min; what a person has to look at every hour, because they act at the company. */
const WAIT_SECONDS = [5, 30, 120]
const LATER_SECONDS = 300
const REVIEW_SECONDS = 3600

type Asked = { state: string; tries: number }

/**
 * When the payment company is asked again about an attempt of which the worker has asked `tries` times; not later than the end
 * of the hold.
 */
export function nextQuestion({ state, tries }: Asked): Sql {
  const seconds = state === 'REVIEW' ? REVIEW_SECONDS : (WAIT_SECONDS[tries] ?? LATER_SECONDS)
  const next = sql`now() + make_interval(secs => ${seconds})`
  return sql`case when hold_until > now() then least(hold_until, ${next}) else ${next} end`
}
