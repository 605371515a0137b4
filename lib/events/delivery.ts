import type { OutboxEvent } from '@/lib/events/cloud-event'

/**
 * What became of one try. `failed` is this event's trouble; `away` is the receiver's: it is down, or asks for
 * patience, and nothing else should be tried for a while; `gone` is its wish to hear no more.
 */
export type Outcome =
  | { kind: 'delivered'; status: number | null }
  | { kind: 'failed'; status: number | null; error: string }
  | { kind: 'away'; status: number | null; error: string; waitMs: number | null }
  | { kind: 'gone'; status: number; error: string }

export type Target = { name: string; url: string; secrets: string[] }

/** A way to hand an event over. It never throws and always ends within the setting's time. */
export type Transport = (event: OutboxEvent, target: Target) => Promise<Outcome>
