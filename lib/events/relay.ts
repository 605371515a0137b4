import type { OutboxEvent } from '@/lib/events/cloud-event'
import type { Outcome, Target, Transport } from '@/lib/events/delivery'
import { leaseEvents } from '@/lib/events/lease-events'
import { sendHttp } from '@/lib/events/send-http'
import { sendNats } from '@/lib/events/send-nats'
import { markDelivered, markFailed, markPostponed, release } from '@/lib/events/settle-events'
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

/** Bounds the events in memory and the requests in flight, however many events are waiting. */
const BATCH = 64
const CONCURRENCY = 32
/** Longer than the slowest batch (32 sends, then 32 more), so that a running relay never loses its lease. */
const LEASE_MS = env.EVENTS_TIMEOUT_MS * 3
/** The longest delay before a new event is sent. Polling an empty queue costs one index probe. */
const POLL_MS = 200

type Attempt = { event: OutboxEvent; outcome: Outcome }

const transportOf = (url: string): Transport => (/^(nats|tls):/.test(url) ? sendNats : sendHttp)

/** Delivers one batch and returns how long to wait before the next: no time while there may be more events. */
export async function relayRound(holder: string): Promise<{ waitMs: number }> {
  const target = await findTarget()
  if (!target) return { waitMs: POLL_MS }
  // A target that was unavailable is tried with one event first.
  const limit = target.failures > 0 ? 1 : BATCH
  const batch = await leaseEvents(holder, limit, LEASE_MS)
  if (batch.length === 0) return { waitMs: POLL_MS }
  await deliver(holder, target, batch)
  return { waitMs: 0 }
}

async function deliver(holder: string, target: Target, batch: OutboxEvent[]): Promise<void> {
  const send = transportOf(target.url)
  const until = performance.now() + LEASE_MS - env.EVENTS_TIMEOUT_MS
  const queue = [...batch]
  const attempts: Attempt[] = []
  const stopped = () => attempts.some(({ outcome }) => outcome.kind === 'away' || outcome.kind === 'gone')
  const sendQueued = async () => {
    for (let event = queue.shift(); event; event = queue.shift()) {
      if (stopped() || performance.now() > until) {
        queue.push(event)
        return
      }
      const outcome = await send(event, target)
      metrics.deliveries.inc({ outcome: outcome.kind })
      attempts.push({ event, outcome })
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, sendQueued))
  await settle(holder, target, attempts)
  await release(
    holder,
    queue.map(({ seq }) => seq),
  )
}

async function settle(holder: string, target: Target, attempts: Attempt[]): Promise<void> {
  const delivered = attempts.filter(({ outcome }) => outcome.kind === 'delivered')
  await markDelivered(
    delivered.map(({ event }) => event.seq),
    delivered[0]?.outcome.status ?? null,
  )
  for (const { event, outcome } of attempts)
    await settleUndelivered(holder, event, outcome, delivered.length > 0)
  if (attempts.some(({ outcome }) => outcome.kind === 'gone')) {
    log.warn({ target: target.name }, 'the target answered 410 and was disabled')
    await disableTarget('answered 410 Gone')
  }
  if (delivered.length > 0) {
    await recordDelivery()
    if (target.failures > 0) await markAvailable()
    return
  }
  // Nothing was delivered: the next attempt is one event after a backoff, not the whole queue at once.
  const waits = attempts.flatMap(({ outcome }) => (outcome.kind === 'away' ? [outcome.waitMs ?? 0] : []))
  if (waits.length > 0) await markUnavailable(target, Math.max(...waits) || null)
}

/**
 * No response while other events were delivered is about this event: it may be what makes the receiver time out, so it
 * counts as a failed attempt. Otherwise it would be tried without end.
 */
async function settleUndelivered(
  holder: string,
  event: OutboxEvent,
  outcome: Outcome,
  othersDelivered: boolean,
): Promise<void> {
  if (outcome.kind === 'delivered') return
  if (outcome.kind === 'gone') return release(holder, [event.seq])
  const isItsOwn = outcome.kind === 'failed' || (outcome.status === null && othersDelivered)
  await (isItsOwn ? markFailed : markPostponed)(holder, event, outcome)
}
