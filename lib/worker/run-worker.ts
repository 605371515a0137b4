import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { hostname } from 'node:os'
import { relayRound } from '@/lib/events/relay'
import { closeNats } from '@/lib/events/send-nats'
import { registerTarget } from '@/lib/events/targets'
import { log } from '@/lib/log'
import { closeMail } from '@/lib/mail/send-mail'
import { DUTIES, type Duty } from '@/lib/worker/duties'
import { DUTIES_LEASE, LEASE_MS, RENEW_MS, releaseLease, takeLease } from '@/lib/worker/lease'
import { repeat } from '@/lib/worker/repeat'

/** How often a follower checks whether it has become the leader. */
const FOLLOWER_MS = 250

/** Starts a worker. Every worker delivers events; only the leader also runs the duties. */
export function startWorker(): { stop(): Promise<void> } {
  const holder = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const stopping = new AbortController()
  const { signal } = stopping
  // Each loop listens to this signal.
  setMaxListeners(DUTIES.length + 2, signal)
  let leaderUntil = 0
  let fence = 0

  async function renew() {
    const requestedAt = performance.now()
    const lease = await takeLease(DUTIES_LEASE, holder)
    leaderUntil = lease ? requestedAt + LEASE_MS : 0
    if (lease && lease.fence !== fence) {
      fence = lease.fence
      log.info({ holder, fence }, 'this worker is now the leader')
    }
    return { waitMs: RENEW_MS }
  }

  async function runDuty({ everyMs, run }: Duty) {
    if (performance.now() >= leaderUntil) return { waitMs: FOLLOWER_MS }
    const { full } = await run()
    return { waitMs: full ? 0 : everyMs }
  }

  let registered = false
  async function relay() {
    if (!registered) await registerTarget()
    registered = true
    return relayRound(holder)
  }

  const running = Promise.all([
    repeat('lead', signal, renew),
    ...DUTIES.map((duty) => repeat(duty.name, signal, () => runDuty(duty))),
    repeat('relay', signal, relay),
  ])

  return {
    async stop() {
      stopping.abort()
      await running
      await releaseLease(DUTIES_LEASE, holder).catch((err) =>
        log.warn({ err }, 'the lease could not be released and will expire'),
      )
      await closeNats()
      closeMail()
    },
  }
}
