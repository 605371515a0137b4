import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { relayRound } from '@/lib/events/relay'
import { makeDueAgain } from '@/lib/events/replay-event'
import { closeNats, STREAM } from '@/lib/events/send-nats'
import { newSecret, TARGET } from '@/lib/events/targets'
import { freePort } from '@/lib/server/free-port'
import { testDatabase } from '@/lib/testing/database'
import { insertRefund, insertSale } from '@/lib/testing/insert-sale'
import { relayAll } from '@/lib/testing/relay-all'
import { requireProgram } from '@/lib/testing/require-program'
import { startProgram } from '@/lib/testing/start-program'

const { pool } = testDatabase()

type Stored = { id: string; type: string; subject: string; traceparent: string | undefined }

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

async function stored(url: string): Promise<Stored[]> {
  const connection = await connect({ servers: url })
  try {
    const manager = await jetstreamManager(connection)
    const { state } = await manager.streams.info(STREAM)
    const messages: Stored[] = []
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage(STREAM, { seq })
      if (message)
        messages.push({ ...message.json<Stored>(), traceparent: message.header.get('traceparent') })
    }
    return messages
  } finally {
    await connection.close()
  }
}

test('NATS JetStream stores every event once, in sequence and with its trace context, although its server is killed during delivery', async (context) => {
  const program = requireProgram(context, 'nats-server')
  const port = await freePort()
  const url = `nats://127.0.0.1:${port}`
  const store = mkdtempSync(join(tmpdir(), 'nats-'))
  const nats = await startProgram(program, ['-js', '-a', '127.0.0.1', '-p', `${port}`, '-sd', store], port)
  try {
    await pool.query(`
      insert into users (id, email, name) values (1, 'a@example.com', '이다은');
      insert into products (id, name, price, stock, stocked, category) values (1, '양말', 1000, 100, 100, 'X')`)
    await pool.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
      TARGET,
      url,
      [newSecret()],
    ])
    const orders: number[] = []
    for (let n = 0; n < 20; n++) orders.push(await insertSale({ lines: [[1, 1]] }))
    await pool.query('update outbox_events set traceparent = $1 where aggregateid = $2', [TRACE, orders[0]])
    await relayRound('a')
    for (const order of orders.slice(0, 10)) await insertRefund(order)
    await nats.kill()
    await relayRound('a')
    await nats.start()
    await relayAll()
    const { rows } = await pool.query('select seq::int from outbox_events')
    const allSeqs = rows.map(({ seq }) => seq)
    // An event that was stored but not acknowledged is sent again under its id; the stream drops the duplicate.
    await transaction(prisma, (tx) => makeDueAgain(tx, allSeqs))
    await relayAll()

    const messages = await stored(url)
    expect(messages).toHaveLength(30)
    expect(new Set(messages.map(({ id }) => id)).size).toBe(30)
    const traced = messages.filter(({ traceparent }) => traceparent === TRACE)
    expect(traced.map(({ subject, type }) => [subject, type])).toEqual([
      [String(orders[0]), 'shop.order.paid.v1'],
    ])
    for (const order of orders.slice(0, 10)) {
      const types = messages.filter(({ subject }) => subject === String(order)).map(({ type }) => type)
      expect(types).toEqual(['shop.order.paid.v1', 'shop.order.refunded.v1'])
    }
  } finally {
    await closeNats()
    await nats.kill()
    rmSync(store, { recursive: true })
  }
})
