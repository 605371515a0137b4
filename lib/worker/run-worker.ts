import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { hostname } from 'node:os'
import { relayRound } from '@/lib/events/relay'
import { closeNats } from '@/lib/events/send-nats'
import { nameTarget } from '@/lib/events/targets'
import { log } from '@/lib/log'
import { DUTIES, type Duty } from '@/lib/worker/duties'
import { LEASE_MS, leaveLead, RENEW_MS, takeLead } from '@/lib/worker/lease'
import { repeat } from '@/lib/worker/repeat'

const LEAD = 'duties'
/** How soon a follower looks whether it leads by now. */
const FOLLOWER_MS = 250

/** Delivers events, as every worker does, and carries out the duties while it leads. */
export function startWorker(): { stop(): Promise<void> } {
  const holder = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
  const stopping = new AbortController()
  const { signal } = stopping
  /** Everything it does ends by the one signal. */
  setMaxListeners(DUTIES.length + 2, signal)
  let leadsUntil = 0
  let fence = 0

  async function renew() {
    const asked = performance.now()
    const lead = await takeLead(LEAD, holder)
    leadsUntil = lead ? asked + LEASE_MS : 0
    if (lead && lead.fence !== fence) {
      fence = lead.fence
      log.info({ holder, fence }, 'leading')
    }
    return { waitMs: RENEW_MS }
  }

  async function carryOut({ everyMs, run }: Duty) {
    if (performance.now() >= leadsUntil) return { waitMs: FOLLOWER_MS }
    const { full } = await run()
    return { waitMs: full ? 0 : everyMs }
  }

  let named = false
  async function relay() {
    if (!named) await nameTarget()
    named = true
    return relayRound(holder)
  }

  const running = Promise.all([
    repeat('lead', signal, renew),
    ...DUTIES.map((duty) => repeat(duty.name, signal, () => carryOut(duty))),
    repeat('relay', signal, relay),
  ])

  return {
    async stop() {
      stopping.abort()
      await running
      await leaveLead(LEAD, holder).catch((err) => log.warn({ err }, 'the lead was not given up; it lapses'))
      await closeNats()
    },
  }
}
