import { JetStreamApiError, type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { toCloudEvent } from '@/lib/events/cloud-event'
import type { Transport } from '@/lib/events/delivery'
import { env } from '@/lib/settings/env'

export const STREAM = 'SHOP'
const SUBJECTS = ['shop.>']
const STREAM_NOT_FOUND = 10059

type NatsClient = { connection: NatsConnection; stream: JetStreamClient }
/** One client per server address, shared by concurrent deliveries. */
const clients = new Map<string, Promise<NatsClient>>()

async function connectTo(url: string): Promise<NatsClient> {
  const connection = await connect({ servers: url, timeout: env.EVENTS_TIMEOUT_MS, maxReconnectAttempts: 0 })
  const manager = await jetstreamManager(connection, { timeout: env.EVENTS_TIMEOUT_MS })
  // An existing stream keeps the configuration that its owner gave it.
  await manager.streams.info(STREAM).catch((error: unknown) => {
    if (!(error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND)) throw error
    return manager.streams.add({ name: STREAM, subjects: SUBJECTS })
  })
  return { connection, stream: jetstream(connection, { timeout: env.EVENTS_TIMEOUT_MS }) }
}

function clientFor(url: string): Promise<NatsClient> {
  const existing = clients.get(url)
  if (existing) return existing
  const client = connectTo(url)
  clients.set(url, client)
  const remove = () => {
    if (clients.get(url) === client) clients.delete(url)
  }
  client.then(({ connection }) => connection.closed().then(remove), remove)
  return client
}

/** Publishes to NATS JetStream, which drops a message whose Nats-Msg-Id it has already stored. */
export const sendNats: Transport = async (event, target) => {
  try {
    const { stream } = await clientFor(target.url)
    const messageHeaders = headers()
    messageHeaders.set('content-type', 'application/cloudevents+json')
    if (event.traceparent) messageHeaders.set('traceparent', event.traceparent)
    await stream.publish(`shop.${event.type}`, JSON.stringify(toCloudEvent(event)), {
      msgID: event.id,
      headers: messageHeaders,
      // Another stream may have the same subject; only an acknowledgement of this stream counts.
      expect: { streamName: STREAM },
    })
    return { kind: 'delivered', status: null }
  } catch (error) {
    return { kind: 'away', status: null, error: (error as Error).message, waitMs: null }
  }
}

/** Closes the connections, which would otherwise keep the process running. */
export async function closeNats(): Promise<void> {
  for (const client of clients.values())
    await client.then(({ connection }) => connection.close()).catch(() => {})
}
