import { jetstream } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import type pg from 'pg'
import { countDeadlocks } from '@/lib/testing/count-deadlocks'
import { waitFor } from '@/lib/testing/process-tree'
import type { Client } from './client'
import { PRICE, STOCK, type Stage, type Write } from './load'

const STREAM = 'SHOP'
const REPEATED_MAX = 60
const DELIVERY_MS = 60_000

type Context = {
  client: Client
  database: pg.Client
  stage: Stage
  writes: readonly Write[]
  /** Null where events are not delivered to NATS. */
  natsUrl: string | null
}

/** Sentences about everything in which the books, the stream or repeated requests differ from what clients were told. */
export async function verify(context: Context): Promise<string[]> {
  return [
    ...verifyAnswers(context),
    ...(await verifyRepetitions(context)),
    ...(await verifyBooks(context)),
    ...(await verifyEvents(context)),
    ...(await verifyAudit(context)),
    ...(await verifyDeadlocks(context)),
  ]
}

const ofKind = (writes: readonly Write[], kind: Write['kind']) =>
  writes.filter((one) => one.kind === kind && one.answer.status < 300)

const orderIdOf = ({ answer }: Write): number => {
  const body = JSON.parse(answer.text)
  return body.order?.orderId ?? body.orderId
}

function verifyAnswers({ writes }: Context): string[] {
  const refused = writes.filter(({ answer }) => answer.status >= 300)
  return refused
    .slice(0, 5)
    .map(({ kind, answer }) => `a ${kind} was refused: ${answer.status} ${answer.text}`)
}

/** Every key answers as before; of many, the last ones and a sample. */
async function verifyRepetitions({ client, writes }: Context): Promise<string[]> {
  const step = Math.max(1, Math.floor(writes.length / REPEATED_MAX))
  const problems: string[] = []
  for (const one of writes.filter((_, n) => n % step === 0 || n > writes.length - 10)) {
    const again = await client.insist(one.method, one.path, one.body, one.key)
    if (!again.replayed || again.status !== one.answer.status || again.text !== one.answer.text) {
      problems.push(
        `the key of a ${one.kind} answered ${again.status} ${again.text} instead of ${one.answer.text}`,
      )
    }
  }
  return problems
}

async function verifyBooks({ database, stage, writes }: Context): Promise<string[]> {
  const { productId, couponId, buyers } = stage
  const [sold, refunded] = [ofKind(writes, 'checkout'), ofKind(writes, 'refund')]
  const charged = ofKind(writes, 'charge').reduce(
    (sum, { body }) => sum + (body as { amount: number }).amount,
    0,
  )
  const { rows } = await database.query(
    `select (select coalesce(sum(balance), 0) from wallets where user_id = any($1))::int as money,
            (select stock from products where id = $2) as stock,
            (select count(distinct order_id) from order_lines where product_id = $2)::int as orders,
            (select count(*) from user_coupons where coupon_id = $3)::int as claims`,
    [buyers, productId, couponId],
  )
  const expected = {
    money: charged - (sold.length - refunded.length) * PRICE,
    stock: STOCK - sold.length + refunded.length,
    orders: sold.length,
    claims: ofKind(writes, 'claim').length,
  }
  const problems = Object.entries(expected)
    .filter(([name, value]) => rows[0][name] !== value)
    .map(([name, value]) => `${name}: clients were told ${value}, the database has ${rows[0][name]}`)
  const ids = new Set(sold.map(orderIdOf))
  if (ids.size !== sold.length)
    problems.push(`${sold.length - ids.size} orders were answered to two requests`)
  return problems
}

async function verifyEvents({ database, writes, natsUrl }: Context): Promise<string[]> {
  if (natsUrl === null) return []
  const waiting = `
    select 1 from event_deliveries where state <> 'DELIVERED'
    union all select 1 from event_batches where delivered_at is null
    union all select 1 from event_cursors where consumer = 'delivery' and position < (select max(seq) from outbox_events)
    limit 1`
  const delivered = async () => (await database.query(waiting)).rows.length === 0
  try {
    await waitFor('the delivery of all events', delivered, DELIVERY_MS)
  } catch (error) {
    return [(error as Error).message]
  }
  const types = await typesInStream(natsUrl)
  const refunded = new Set(ofKind(writes, 'refund').map(orderIdOf))
  return ofKind(writes, 'checkout').flatMap((one) => {
    const id = orderIdOf(one)
    const expected = ['shop.order.paid.v1', ...(refunded.has(id) ? ['shop.order.refunded.v1'] : [])].join()
    const found = types.get(String(id))?.join() ?? 'none'
    return found === expected ? [] : [`events of order ${id}: ${found} instead of ${expected}`]
  })
}

/** The types of the events of each order, in the order of the stream. */
async function typesInStream(natsUrl: string): Promise<Map<string, string[]>> {
  const connection = await connect({ servers: natsUrl.split(',') })
  const types = new Map<string, string[]>()
  try {
    const consumer = await jetstream(connection).consumers.get(STREAM)
    let { num_pending: left } = await consumer.info()
    while (left > 0) {
      for await (const message of await consumer.fetch({
        max_messages: Math.min(left, 500),
        expires: 5000,
      })) {
        const { subject, type } = message.json<{ subject: string; type: string }>()
        types.set(subject, [...(types.get(subject) ?? []), type])
        left--
      }
    }
  } finally {
    await connection.close()
  }
  return types
}

async function verifyAudit({ client }: Context): Promise<string[]> {
  const { status, text } = await client.send('GET', '/api/v1/admin/audit')
  if (status !== 200) return [`the audit answered ${status} ${text}`]
  const { checks } = JSON.parse(text) as { checks: { name: string; ok: boolean; found: number }[] }
  return checks.filter(({ ok }) => !ok).map(({ name, found }) => `the audit found ${found} × ${name}`)
}

/** On the server that is the primary now. One that was killed has lost what it counted. */
async function verifyDeadlocks({ database }: Context): Promise<string[]> {
  const deadlocks = await countDeadlocks(database)
  return deadlocks === 0 ? [] : [`the database found ${deadlocks} deadlocks`]
}
