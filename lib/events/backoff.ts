/** The wait after the n-th failed try of one event: doubling from a second to an hour, half of it by chance. */
export function eventBackoffMs(tries: number, chance = Math.random()): number {
  const whole = Math.min(1000 * 2 ** Math.min(tries - 1, 30), 3600_000)
  return Math.round(whole * (0.5 + 0.5 * chance))
}

/** The wait before a receiver that is away is asked again: short, so that its return is noticed within seconds. */
export function targetBackoffMs(failures: number, chance = Math.random()): number {
  const whole = Math.min(250 * 2 ** Math.min(failures - 1, 30), 10_000)
  return Math.round(whole * (0.5 + 0.5 * chance))
}

const WAIT_MAX_MS = 3600_000

/** Retry-After in seconds or as a date; an hour at most, and nothing when it makes no sense. */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number | null {
  if (!header) return null
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, WAIT_MAX_MS) : null
}
