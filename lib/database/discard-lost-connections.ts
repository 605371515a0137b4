import type { EventEmitter } from 'node:events'
import type pg from 'pg'

/** The server shuts down, crashed or has become a standby, which concerns every connection that is open to it. */
const SERVER_LOST = /^(25006|57P0[12])$/

/** The server or the pooler has given up this connection. */
const CONNECTION_LOST = /^(08[\dA-Z]{3}|25P03|57P05)$/

type Connection = EventEmitter & { stream: { destroy: () => void } }

/** The driver's connection, which its types leave out. */
const connectionOf = (client: pg.PoolClient): Connection =>
  (client as unknown as { connection: Connection }).connection

/**
 * Closes connections that report the loss of their server instead of reusing them: after a failover the next statement
 * runs on a new connection, which may reach the new primary. Those in use are closed when they are released.
 */
export function discardLostConnections(pool: pg.Pool): void {
  const idle = new Set<pg.PoolClient>()
  const used = new Set<pg.PoolClient>()
  const lost = new WeakSet<pg.PoolClient>()

  function discardAll() {
    for (const client of used) lost.add(client)
    for (const client of idle) connectionOf(client).stream.destroy()
  }

  pool.on('connect', (client) => {
    connectionOf(client).on('errorMessage', ({ code }: { code?: string }) => {
      if (SERVER_LOST.test(code ?? '')) discardAll()
      else if (CONNECTION_LOST.test(code ?? '')) lost.add(client)
    })
  })
  pool.on('acquire', (client) => {
    idle.delete(client)
    used.add(client)
  })
  pool.on('release', (_error, client) => {
    used.delete(client)
    idle.add(client)
    // The pool removes a client that has been ended.
    if (lost.has(client)) void client.end()
  })
  pool.on('remove', (client) => {
    used.delete(client)
    idle.delete(client)
  })
}
