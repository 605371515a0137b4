import { HOUR_MS } from '@/lib/time'

/** The delay after the n-th failed attempt of one event: doubling from a second to an hour, half of it random. */
export function eventBackoffMs(attempts: number, random = Math.random()): number {
  const maxMs = Math.min(1000 * 2 ** Math.min(attempts - 1, 30), HOUR_MS)
  return Math.round(maxMs * (0.5 + 0.5 * random))
}

/** The delay before an unavailable target is tried again: short, so that recovery is noticed within seconds. */
export function targetBackoffMs(failures: number, random = Math.random()): number {
  const maxMs = Math.min(250 * 2 ** Math.min(failures - 1, 30), 10_000)
  return Math.round(maxMs * (0.5 + 0.5 * random))
}

/** The delay of a Retry-After header, in seconds or as a date: at most an hour, null when it is invalid. */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number | null {
  if (!header) return null
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, HOUR_MS) : null
}
