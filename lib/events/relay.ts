import { env } from '@/lib/env'
import { claimEvents } from '@/lib/events/claim-events'
import type { OutboxEvent } from '@/lib/events/cloud-event'
import type { Outcome, Transport } from '@/lib/events/delivery'
import { sendHttp } from '@/lib/events/send-http'
import { sendNats } from '@/lib/events/send-nats'
import { markDelivered, markFailed, release } from '@/lib/events/settle-events'
import {
  disable,
  findOpenTarget,
  noteAnswering,
  noteAway,
  noteDelivered,
  type OpenTarget,
} from '@/lib/events/targets'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics/registry'

/** What is in memory and on the wire at once, whatever waits in the table. */
const BATCH = 64
const AT_ONCE = 32
/** Two rounds of a batch at its slowest, so that a living relay never loses its lease. */
const LEASE_MS = env.EVENTS_TIMEOUT_MS * 3
/** A sale is on its way this soon at the latest; an empty look costs an index probe. */
const POLL_MS = 200

const transportOf = (url: string): Transport => (/^(nats|tls):/.test(url) ? sendNats : sendHttp)

/** Delivers one batch. Says how long to wait for the next: not at all while there is more. */
export async function relayRound(holder: string): Promise<{ waitMs: number }> {
  const target = await findOpenTarget()
  if (!target) return { waitMs: POLL_MS }
  // A receiver that was away is asked with one event, not with a crowd.
  const limit = target.failures > 0 ? 1 : BATCH
  const batch = await claimEvents(holder, limit, LEASE_MS)
  if (batch.length === 0) return { waitMs: POLL_MS }
  await deliver(holder, target, batch)
  return { waitMs: 0 }
}

async function deliver(holder: string, target: OpenTarget, batch: OutboxEvent[]): Promise<void> {
  const send = transportOf(target.url)
  const until = performance.now() + LEASE_MS - env.EVENTS_TIMEOUT_MS
  const queue = [...batch]
  const done: { event: OutboxEvent; outcome: Outcome }[] = []
  const stopped = () => done.some(({ outcome }) => outcome.kind === 'away' || outcome.kind === 'gone')
  const hand = async () => {
    for (let event = queue.shift(); event; event = queue.shift()) {
      if (stopped() || performance.now() > until) {
        queue.push(event)
        return
      }
      const outcome = await send(event, target)
      metrics.deliveries.inc({ outcome: outcome.kind })
      done.push({ event, outcome })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
  await settle(holder, target, done)
  await release(
    holder,
    queue.map(({ seq }) => seq),
  )
}

async function settle(
  holder: string,
  target: OpenTarget,
  done: { event: OutboxEvent; outcome: Outcome }[],
): Promise<void> {
  const delivered = done.filter(({ outcome }) => outcome.kind === 'delivered')
  await markDelivered(
    delivered.map(({ event }) => event.seq),
    delivered[0]?.outcome.status ?? null,
  )
  for (const { event, outcome } of done) {
    if (outcome.kind === 'gone') await release(holder, [event.seq])
    else if (outcome.kind !== 'delivered') await markFailed(holder, event, outcome)
  }
  const gone = done.find(({ outcome }) => outcome.kind === 'gone')
  if (gone) {
    log.warn({ target: target.name }, 'the data platform wants no more events')
    await disable('answered 410 Gone')
  }
  if (delivered.length > 0) {
    await noteDelivered()
    if (target.failures > 0) await noteAnswering()
    return
  }
  // Nothing got through: whatever it answered, the next try is one event after a while, not the whole queue at once.
  const patience = done.flatMap(({ outcome }) => (outcome.kind === 'away' ? [outcome.waitMs ?? 0] : []))
  if (!gone && done.length > 0) await noteAway(target, Math.max(0, ...patience) || null)
}
