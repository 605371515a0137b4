import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { requireProgram } from '@/lib/testing/require-program'
import { startNatsCluster } from '@/lib/testing/start-nats-cluster'

process.env.NATS_REPLICAS = '3'
process.env.EVENTS_TIMEOUT_MS = '2000'
const { newSecret, TARGET } = await import('@/lib/events/targets')
const { relayAll } = await import('@/lib/testing/relay-all')
const { insertSale } = await import('@/lib/testing/insert-sale')
const { closeNats, STREAM } = await import('@/lib/events/send-nats')

const { pool } = testDatabase()

async function streamOf(url: string) {
  const connection = await connect({ servers: url.split(',') })
  try {
    const manager = await jetstreamManager(connection)
    const { config, state, cluster } = await manager.streams.info(STREAM)
    const ids = new Set<string>()
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage(STREAM, { seq })
      if (message) ids.add(message.json<{ id: string }>().id)
    }
    return { replicas: config.num_replicas, messages: state.messages, ids, leader: cluster?.leader }
  } finally {
    await connection.close()
  }
}

async function sell(count: number) {
  for (let n = 0; n < count; n++) await insertSale({ lines: [[1, 1]] })
}

test('a NATS cluster keeps each event three times and gets every one although the leader of the stream is killed', async (context) => {
  const cluster = await startNatsCluster(requireProgram(context, 'nats-server'))
  try {
    await pool.query(`
      insert into users (id, email, name) values (1, 'a@example.com', '이다은');
      insert into products (id, name, price, stock, stocked, category) values (1, '양말', 1000, 100, 100, 'X')`)
    await pool.query('insert into event_targets (name, url, secrets) values ($1, $2, $3)', [
      TARGET,
      cluster.url,
      [newSecret()],
    ])
    await sell(5)
    await relayAll()
    const before = await streamOf(cluster.url)
    expect(before).toMatchObject({ replicas: 3, messages: 5 })

    await cluster.nodes.find(({ name }) => name === before.leader)?.kill()
    await sell(5)
    await relayAll()
    const after = await streamOf(cluster.url)
    expect(after.messages).toBe(10)
    expect(after.ids.size).toBe(10)
    expect(after.leader).not.toBe(before.leader)
  } finally {
    await closeNats()
    await cluster.stop()
  }
})
