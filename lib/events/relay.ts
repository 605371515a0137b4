import type { OutboxEvent } from '@/lib/events/cloud-event'
import type { Outcome, Target, Transport } from '@/lib/events/delivery'
import { type LeasedEvents, leaseEvents } from '@/lib/events/lease-events'
import { sendHttp } from '@/lib/events/send-http'
import { sendNats } from '@/lib/events/send-nats'
import { type Settlement, settleEvents } from '@/lib/events/settle-events'
import {
  disableTarget,
  findTarget,
  markAvailable,
  markUnavailable,
  recordDelivery,
} from '@/lib/events/targets'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'
import { env } from '@/lib/settings/env'
import { tracer } from '@/lib/tracing/tracer'

/** Bounds the events in memory, however many are waiting. What a round costs the database is shared by so many. */
export const BATCH = 256
/** Bounds the requests in flight. */
const CONCURRENCY = 32
/** A relay stops sending when only the time of one more request is left, so that it settles before it loses its lease. */
const LEASE_MS = env.EVENTS_TIMEOUT_MS * 3
/** The longest delay before a new event is sent. Polling without new events costs a few index probes. */
const POLL_MS = 200

type Attempt = { event: OutboxEvent; outcome: Outcome }

const transportOf = (url: string): Transport => (/^(nats|tls):/.test(url) ? sendNats : sendHttp)

/**
 * Delivers one batch and returns how long to wait before the next: no time while there may be a full one. Otherwise a
 * batch would hold the few events of the last milliseconds, at the cost of a full one.
 */
export async function relayRound(holder: string): Promise<{ waitMs: number }> {
  const target = await findTarget()
  if (!target) return { waitMs: POLL_MS }
  // A target that was unavailable is tried with one event first.
  const leased = await leaseEvents(holder, target.failures > 0 ? 1 : BATCH, LEASE_MS)
  const events = [...leased.retries, ...leased.fresh]
  if (events.length > 0) {
    const attempts = await send(target, events)
    await settle(holder, target, leased, attempts)
  }
  return { waitMs: leased.isFull ? 0 : POLL_MS }
}

/** Sends until all are sent, the target is unavailable, or the lease is about to end. */
async function send(target: Target, events: readonly OutboxEvent[]): Promise<Attempt[]> {
  const transport = transportOf(target.url)
  const until = performance.now() + LEASE_MS - env.EVENTS_TIMEOUT_MS
  const queue = [...events]
  const attempts: Attempt[] = []
  const stopped = () =>
    attempts.some(({ outcome }) => outcome.kind === 'unavailable' || outcome.kind === 'gone')
  const sendQueued = async () => {
    while (!stopped() && performance.now() < until) {
      const event = queue.shift()
      if (!event) return
      const outcome = await deliver(event, target, transport)
      metrics.deliveries.inc({ outcome: outcome.kind })
      attempts.push({ event, outcome })
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, sendQueued))
  return attempts
}

/** A delivery continues the trace of the request that caused the event. */
async function deliver(event: OutboxEvent, target: Target, transport: Transport): Promise<Outcome> {
  const span = tracer()?.start('producer', `deliver ${event.type}`, event.traceparent, {
    'event.id': event.id,
  })
  if (!span) return transport(event, target)
  const outcome = await transport({ ...event, traceparent: span.traceparent }, target)
  const failure = outcome.kind === 'delivered' ? undefined : new Error(outcome.error)
  span.end({ 'event.outcome': outcome.kind }, failure)
  return outcome
}

async function settle(
  holder: string,
  target: Target,
  leased: LeasedEvents,
  attempts: readonly Attempt[],
): Promise<void> {
  const isAnyDelivered = attempts.some(({ outcome }) => outcome.kind === 'delivered')
  const outcomes = new Map(attempts.map(({ event, outcome }) => [event, outcome]))
  const settled = [...leased.retries, ...leased.fresh].map((event) => ({
    event,
    settlement: settlementOf(outcomes.get(event), isAnyDelivered),
  }))
  await settleEvents(holder, leased, settled)
  if (attempts.some(({ outcome }) => outcome.kind === 'gone')) {
    log.warn({ target: target.name }, 'the target answered 410 and was disabled')
    await disableTarget('answered 410 Gone')
  }
  if (isAnyDelivered) {
    await recordDelivery()
    if (target.failures > 0) await markAvailable()
    return
  }
  // Nothing was delivered: the next attempt is one event after a backoff, not the whole queue at once.
  const waits = attempts.flatMap(({ outcome }) =>
    outcome.kind === 'unavailable' ? [outcome.waitMs ?? 0] : [],
  )
  if (waits.length > 0) await markUnavailable(target, Math.max(...waits) || null)
}

/**
 * No response while other events were delivered is about this event: it may be what makes the receiver time out, so it
 * counts as a failed attempt. Otherwise it would be tried without end.
 */
function settlementOf(outcome: Outcome | undefined, isAnyDelivered: boolean): Settlement {
  if (!outcome || outcome.kind === 'gone') return { kind: 'unsent' }
  if (outcome.kind !== 'unavailable') return outcome
  const { status, error } = outcome
  return { kind: status === null && isAnyDelivered ? 'failed' : 'postponed', status, error }
}
