import type { EventEmitter } from 'node:events'
import type pg from 'pg'

/** The server shuts down, crashed or has become a standby, which concerns every connection that is open to it. */
const SERVER_LOST = /^(25006|57P0[12])$/

/** The server or the pooler has given up this connection. */
const CONNECTION_LOST = /^(08[\dA-Z]{3}|25P03|57P05)$/

type Connection = EventEmitter & { stream: { destroyed: boolean; destroy: () => void } }

/** The driver sets it when the shop ends a connection itself. */
const endedHere = (client: pg.PoolClient): boolean => (client as unknown as { _ending: boolean })._ending

/** The driver's connection, which its types leave out. */
const connectionOf = (client: pg.PoolClient): Connection =>
  (client as unknown as { connection: Connection }).connection

/**
 * Closes connections that report the loss of their server instead of reusing them: after a failover the next statement
 * runs on a new connection, which may reach the new primary. Those in use are closed when they are released. An idle
 * connection is also closed when another one ends unexpectedly.
 */
export function discardLostConnections(pool: pg.Pool): void {
  const idle = new Set<pg.PoolClient>()
  const used = new Set<pg.PoolClient>()
  const lost = new WeakSet<pg.PoolClient>()

  function discardIdle() {
    const clients = [...idle]
    idle.clear()
    for (const client of clients) {
      // The pool removes an idle client at once when it reports an error; closing its socket is noticed later.
      client.emit('error', new Error('Connection terminated: its server was lost'))
      connectionOf(client).stream.destroy()
    }
  }

  function discardAll() {
    for (const client of used) lost.add(client)
    discardIdle()
  }

  pool.on('connect', (client) => {
    connectionOf(client).on('errorMessage', ({ code }: { code?: string }) => {
      if (SERVER_LOST.test(code ?? '')) discardAll()
      else if (CONNECTION_LOST.test(code ?? '')) lost.add(client)
    })
    // Others may have lost the same server without a word. They would each keep one request waiting until its timeout.
    connectionOf(client).once('end', () => {
      if (!endedHere(client)) discardIdle()
    })
  })
  pool.on('acquire', (client) => {
    idle.delete(client)
    used.add(client)
  })
  pool.on('release', (_error, client) => {
    // The driver destroys the socket of a statement that timed out, and reports its end later.
    const timedOut = connectionOf(client).stream.destroyed && !endedHere(client)
    if (timedOut) discardIdle()
    used.delete(client)
    idle.add(client)
    // The pool removes a client that has been ended.
    if (timedOut || lost.has(client)) void client.end()
  })
  pool.on('remove', (client) => {
    used.delete(client)
    idle.delete(client)
  })
}
