import { JetStreamApiError, type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect, headers, type NatsConnection } from '@nats-io/transport-node'
import { toCloudEvent } from '@/lib/events/cloud-event'
import type { Transport } from '@/lib/events/delivery'
import { env } from '@/lib/settings/env'

export const STREAM = 'SHOP'
const SUBJECTS = ['shop.>']
const STREAM_NOT_FOUND = 10059

type NatsClient = { connection: NatsConnection; stream: JetStreamClient }
/** One client per list of addresses, shared by concurrent deliveries. */
const clients = new Map<string, Promise<NatsClient>>()

/** The connection is closed when two pings have not been answered. */
const PING_MS = 5000

/**
 * Connects to one of the addresses. A lost connection is not opened again: the next delivery opens another one, to any of
 * them.
 */
async function connectTo(url: string): Promise<NatsClient> {
  const connection = await connect({
    servers: url.split(','),
    timeout: env.EVENTS_TIMEOUT_MS,
    maxReconnectAttempts: 0,
    pingInterval: PING_MS,
  })
  const manager = await jetstreamManager(connection, { timeout: env.EVENTS_TIMEOUT_MS })
  // An existing stream keeps the configuration that its owner gave it.
  await manager.streams.info(STREAM).catch((error: unknown) => {
    if (!(error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND)) throw error
    return manager.streams.add({ name: STREAM, subjects: SUBJECTS, num_replicas: env.NATS_REPLICAS })
  })
  return { connection, stream: jetstream(connection, { timeout: env.EVENTS_TIMEOUT_MS }) }
}

function clientFor(url: string): Promise<NatsClient> {
  const existing = clients.get(url)
  if (existing) return existing
  const client = connectTo(url)
  clients.set(url, client)
  client.then(
    ({ connection }) => connection.closed().then(() => forget(url, client)),
    () => forget(url, client),
  )
  return client
}

function forget(url: string, client: Promise<NatsClient>): void {
  if (clients.get(url) === client) clients.delete(url)
}

/** A server that does not answer may hang: the next delivery connects anew and may reach another one. */
function dropClient(url: string): void {
  const client = clients.get(url)
  if (!client) return
  forget(url, client)
  client.then(({ connection }) => connection.close()).catch(() => {})
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
    // A JetStream error is a response, so the connection works.
    if (!(error instanceof JetStreamApiError)) dropClient(target.url)
    return { kind: 'unavailable', status: null, error: (error as Error).message, waitMs: null }
  }
}

/** Closes the connections, which would otherwise keep the process running. */
export async function closeNats(): Promise<void> {
  for (const client of clients.values())
    await client.then(({ connection }) => connection.close()).catch(() => {})
}
