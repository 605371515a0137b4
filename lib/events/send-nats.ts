import { JetStreamApiError, type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { env } from '@/lib/env'
import { toCloudEvent } from '@/lib/events/cloud-event'
import type { Transport } from '@/lib/events/delivery'

export const STREAM = 'SHOP'
const SUBJECTS = ['shop.>']
const STREAM_NOT_FOUND = 10059

type Link = { connection: NatsConnection; stream: JetStreamClient }
const links = new Map<string, Promise<Link>>()

async function open(url: string): Promise<Link> {
  const connection = await connect({ servers: url, timeout: env.EVENTS_TIMEOUT_MS, maxReconnectAttempts: 0 })
  const manager = await jetstreamManager(connection, { timeout: env.EVENTS_TIMEOUT_MS })
  // A stream that is there, with whatever its owner set, is left as it is.
  await manager.streams.info(STREAM).catch((error: unknown) => {
    if (!(error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND)) throw error
    return manager.streams.add({ name: STREAM, subjects: SUBJECTS })
  })
  return { connection, stream: jetstream(connection, { timeout: env.EVENTS_TIMEOUT_MS }) }
}

function link(url: string): Promise<Link> {
  const known = links.get(url)
  if (known) return known
  const opening = open(url)
  links.set(url, opening)
  const forget = () => {
    if (links.get(url) === opening) links.delete(url)
  }
  opening.then(({ connection }) => connection.closed().then(forget), forget)
  return opening
}

/** NATS JetStream; the server refuses what it already stored under the same Nats-Msg-Id. */
export const sendNats: Transport = async (event, target) => {
  try {
    const { stream } = await link(target.url)
    const head = headers()
    head.set('content-type', 'application/cloudevents+json')
    if (event.traceparent) head.set('traceparent', event.traceparent)
    await stream.publish(`shop.${event.type}`, JSON.stringify(toCloudEvent(event)), {
      msgID: event.id,
      headers: head,
      // A subject that another stream stores as well is no proof that ours did.
      expect: { streamName: STREAM },
    })
    return { kind: 'delivered', status: null }
  } catch (error) {
    return { kind: 'away', status: null, error: (error as Error).message, waitMs: null }
  }
}

/** Lets a process end that has delivered over NATS. */
export async function closeNats(): Promise<void> {
  for (const opening of links.values())
    await opening.then(({ connection }) => connection.close()).catch(() => {})
}
