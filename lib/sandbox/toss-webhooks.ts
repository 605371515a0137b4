import { randomUUID } from 'node:crypto'
import { openLedgerFile } from '@/lib/sandbox/ledger-file'
import { MINUTE_MS, seoulTime } from '@/lib/time'

/** Toss tries again after so many minutes, then gives up. */
const RETRY_MINUTES = [1, 4, 16, 64, 256, 1024, 4096]

type Delivery = { id: string; body: string; tries: number; dueAt: number; state: 'waiting' | 'done' | 'lost' }

export type WebhookBehaviour = {
  /** Events are made and never sent. */
  lost: boolean
  /** How often each event is sent, with different transmission ids. */
  copies: number
  delayMs: number
  /** The newest of the due events is sent first. */
  reversed: boolean
  /** The event arrives before the answer to the call that caused it. */
  beforeAnswer: boolean
  /** How long a receiver may take. */
  timeoutMs: number
}

const NORMAL: WebhookBehaviour = {
  lost: false,
  copies: 1,
  delayMs: 0,
  reversed: false,
  beforeAnswer: false,
  timeoutMs: 10_000,
}

/** Sends the events of Toss to the address that the shop has registered. Events of payments are not signed. */
export function tossWebhooks(file: string | null, now: () => number, registered: string | null) {
  const deliveries = openLedgerFile<Delivery>(file, now)
  const sending = new Set<string>()
  let url = registered
  let behaviour = NORMAL

  const waiting = () => deliveries.all().filter(({ state }) => state === 'waiting')

  function queue(body: unknown): void {
    for (let copy = 0; copy < behaviour.copies; copy++) {
      const id = randomUUID()
      const dueAt = now() + behaviour.delayMs
      deliveries.write(id, { id, body: JSON.stringify(body), tries: 0, dueAt, state: 'waiting' })
    }
  }

  async function isTaken({ id, body, tries }: Delivery): Promise<boolean> {
    try {
      const { status } = await fetch(url ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'tosspayments-webhook-transmission-id': id,
          'tosspayments-webhook-transmission-time': eventTime(now()),
          'tosspayments-webhook-transmission-retried-count': String(tries),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(behaviour.timeoutMs),
      })
      return status === 200
    } catch {
      return false
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    if (sending.has(delivery.id)) return
    sending.add(delivery.id)
    try {
      if (await isTaken(delivery)) return void deliveries.write(delivery.id, { ...delivery, state: 'done' })
      const minutes = RETRY_MINUTES[delivery.tries]
      const tries = delivery.tries + 1
      deliveries.write(
        delivery.id,
        minutes === undefined
          ? { ...delivery, tries, state: 'lost' }
          : { ...delivery, tries, dueAt: now() + minutes * MINUTE_MS },
      )
    } finally {
      sending.delete(delivery.id)
    }
  }

  return {
    /** Where events are sent to; null sends none. */
    register(address: string | null) {
      url = address
    },
    behave(change: Partial<WebhookBehaviour>) {
      behaviour = { ...NORMAL, ...change }
    },
    arrivesBeforeAnswer: () => behaviour.beforeAnswer,
    paymentChanged(payment: unknown): void {
      if (url === null || behaviour.lost) return
      queue({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt: eventTime(now()), data: payment })
    },
    /** Sends any body, as somebody else could. */
    forge: queue,
    waiting,
    /** Sends what is due. Returns how many were sent. */
    async deliverDue(): Promise<number> {
      if (url === null) return 0
      const due = waiting().filter(({ dueAt, id }) => dueAt <= now() && !sending.has(id))
      if (behaviour.reversed) due.reverse()
      for (const delivery of due) await deliver(delivery)
      return due.length
    },
  }
}

/** Korean time with microseconds and without an offset. */
const eventTime = (ms: number): string => `${seoulTime(new Date(ms))}.000000`
