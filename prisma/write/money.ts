import type { ClientBase } from 'pg'
import type { PlannedEntry, PlannedOrder, SalesPlan } from '../demo/plan'
import { seeded } from '../demo/random'
import { insertRows } from './insert-rows'

type GatewayRow = {
  id: number
  reference: string
  purpose: 'ORDER' | 'CHARGE'
  user_id: number
  order_id: number | null
  type: string
  amount: number
  state: 'APPROVED' | 'REFUNDED'
  gateway_ref: string
  attempts: number
  next_try_at: Date
  verify_at: null
  created_at: Date
  settled_at: Date
}

/** Writes wallet entries, payments and the gateway payments of both. */
export async function writeMoney(client: ClientBase, { orders, entries }: SalesPlan): Promise<void> {
  const forOrders = orders.filter(askedGateway).map((order, index) => orderRow(index + 1, order))
  const charges = entries.filter(({ type }) => type === 'CHARGE')
  const forCharges = charges.map((charge, index) => chargeRow(forOrders.length + index + 1, charge))
  await insertRows(client, 'gateway_payments', [...forOrders, ...forCharges])
  await writePayments(client, orders, new Map(forOrders.map((row) => [row.order_id, row.id])))
  await writeLedger(client, entries, new Map(charges.map((charge, i) => [charge, forCharges[i]?.id ?? null])))
}

const askedGateway = ({ paymentType, paidAt, total }: PlannedOrder): boolean =>
  paymentType !== 'BALANCE' && paidAt !== null && total > 0

function orderRow(
  id: number,
  { id: orderId, personId, paymentType, total, paidAt, closedAt, orderedAt }: PlannedOrder,
) {
  return gatewayRow(id, {
    purpose: 'ORDER',
    user_id: personId,
    order_id: orderId,
    type: paymentType,
    amount: total,
    state: closedAt === null ? 'APPROVED' : 'REFUNDED',
    created_at: orderedAt,
    settled_at: closedAt ?? paidAt ?? orderedAt,
  })
}

const chargeRow = (id: number, { personId, amount, at }: PlannedEntry): GatewayRow =>
  gatewayRow(id, {
    purpose: 'CHARGE',
    user_id: personId,
    order_id: null,
    type: personId % 3 === 0 ? 'KAKAO_PAY' : 'CARD',
    amount,
    state: 'APPROVED',
    created_at: at,
    settled_at: at,
  })

type Asked = Omit<GatewayRow, 'id' | 'reference' | 'gateway_ref' | 'attempts' | 'next_try_at' | 'verify_at'>

const gatewayRow = (id: number, asked: Asked): GatewayRow => ({
  ...asked,
  id,
  reference: `demo-${id}`,
  gateway_ref: `sandbox-demo-${id}`,
  attempts: 1,
  next_try_at: asked.settled_at,
  // The sandbox gateway has no record of payments from before it was started.
  verify_at: null,
})

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

function writePayments(client: ClientBase, orders: PlannedOrder[], gateway: Map<number | null, number>) {
  const random = seeded(1000)
  const part = () => Array.from({ length: 4 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('')
  const paid = orders.filter(({ paidAt }) => paidAt !== null)
  const rows = paid.map(({ id, paymentType, total, paidAt, closedAt }, index) => ({
    id: index + 1,
    order_id: id,
    type: paymentType,
    amount: total,
    receipt: `jt-${part()}-${part()}-${part()}`,
    gateway_payment_id: gateway.get(id) ?? null,
    created_at: paidAt,
    refunded_at: closedAt,
  }))
  return insertRows(client, 'payments', rows)
}

async function writeLedger(
  client: ClientBase,
  entries: PlannedEntry[],
  gateway: Map<PlannedEntry, number | null>,
) {
  const rows = entries.map((entry) => ({
    user_id: entry.personId,
    seq: entry.seq,
    type: entry.type,
    amount: entry.amount,
    before: entry.before,
    after: entry.after,
    order_id: entry.orderId,
    gateway_payment_id: gateway.get(entry) ?? null,
    created_at: entry.at,
  }))
  await insertRows(client, 'wallet_entries', rows)
  await client.query(`
    update wallets w set balance = e.after, entries = e.seq
    from (select distinct on (user_id) user_id, seq, after from wallet_entries order by user_id, seq desc) e
    where e.user_id = w.user_id`)
}
