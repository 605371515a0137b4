import { deliveryBacklog } from '@/lib/events/backlog'
import { relayRound } from '@/lib/events/relay'
import { makeEventsDue } from '@/lib/testing/event-states'

/** Relays until no event waits: a round fails while the receiver is unavailable. */
export async function relayAll(holder = 'a'): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await makeEventsDue()
    await relayRound(holder)
    if ((await deliveryBacklog()).waiting === 0) return
  }
  throw new Error('events still wait')
}
