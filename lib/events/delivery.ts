import type { OutboxEvent } from '@/lib/events/cloud-event'

/**
 * The result of one delivery attempt. `failed` concerns this event only: it uses up one of its attempts and is tried again
 * after a backoff. `unavailable` concerns the target: it is down or limits the rate, so nothing is sent for a while and no
 * event loses an attempt, however long that lasts. `gone`: it wants no more events (410).
 */
export type Outcome =
  | { kind: 'delivered'; status: number | null }
  | { kind: 'failed'; status: number | null; error: string }
  | { kind: 'unavailable'; status: number | null; error: string; waitMs: number | null }
  | { kind: 'gone'; status: number; error: string }

export type Target = { name: string; url: string; secrets: string[]; failures: number }

/** Sends one event. It never throws and always ends within EVENTS_TIMEOUT_MS. */
export type Transport = (event: OutboxEvent, target: Target) => Promise<Outcome>
