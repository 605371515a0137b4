import { prisma } from '@/lib/database/client'
import { empty, query, type Sql, sql } from '@/lib/database/sql'
import type { AdminOrderDetail, AdminOrderQuery, AdminOrderRow } from '@/lib/orders/admin-schema'
import { getOrder } from '@/lib/orders/queries'
import { findPeople } from '@/lib/people/find-people'
import { seoulTime } from '@/lib/time'

type Row = Omit<AdminOrderRow, 'orderedAt' | 'paidAt'> & { orderedAt: Date; paidAt: Date | null }

/** A name that half the town has is not a search for one person's orders. */
const PEOPLE_MAX = 200

const unless = (value: unknown, condition: () => Sql): Sql => (value === undefined ? empty : condition())

/** Orders by number, person, state and time, the newest first. */
export async function searchOrders(asked: AdminOrderQuery) {
  const people =
    asked.person === undefined ? undefined : await findPeople(asked.person, { limit: PEOPLE_MAX })
  const rows = await query<Row>(
    prisma,
    sql`select o.id as "orderId", o.user_id as "userId", u.name as "userName", o.status::text as "orderStatus",
               o.payment_type::text as "paymentType", o.total as "finalPrice", o.discount,
               o.ordered_at as "orderedAt", o.paid_at as "paidAt", l.lines, coalesce(l.first, '') as "firstProduct",
               l.first_en as "firstProductEn"
        from (select * from orders o where true
                ${unless(asked.orderId, () => sql`and o.id = ${asked.orderId}`)}
                ${unless(asked.userId, () => sql`and o.user_id = ${asked.userId}`)}
                ${unless(people, () => sql`and o.user_id = any(${people}::bigint[])`)}
                ${unless(asked.status, () => sql`and o.status = ${asked.status}::"OrderStatus"`)}
                ${unless(asked.from, () => sql`and o.ordered_at >= ${asked.from}`)}
                ${unless(asked.until, () => sql`and o.ordered_at < ${asked.until}`)}
                ${unless(asked.cursor, () => sql`and o.id < ${asked.cursor}`)}
              order by o.id desc limit ${asked.limit + 1}) o
        join users u on u.id = o.user_id
        cross join lateral (select count(*)::int as lines, min(product_name) as first,
                                   (array_agg(p.name_en order by product_name))[1] as first_en
                            from order_lines join products p on p.id = product_id where order_id = o.id) l
        order by o.id desc`,
  )
  const items = rows.slice(0, asked.limit).map((row) => ({
    ...row,
    orderedAt: seoulTime(row.orderedAt),
    paidAt: row.paidAt && seoulTime(row.paidAt),
  }))
  return { items, nextCursor: rows.length > asked.limit ? String(items.at(-1)?.orderId) : null }
}

/** All there is to know of an order: what was paid with, booked and told. */
export async function getOrderForOperator(orderId: number): Promise<AdminOrderDetail> {
  const order = await getOrder(orderId, null)
  const [people, ledger, gateway, events] = await Promise.all([
    query<{ userName: string; email: string }>(
      prisma,
      sql`select name as "userName", email from users where id = ${order.userId}`,
    ),
    ledgerOf(orderId),
    gatewayOf(orderId),
    eventsOf(orderId),
  ])
  return { ...order, userName: '', email: '', ...people[0], ledger, gateway, events }
}

async function ledgerOf(orderId: number): Promise<AdminOrderDetail['ledger']> {
  const rows = await query<Omit<AdminOrderDetail['ledger'][number], 'createdAt'> & { createdAt: Date }>(
    prisma,
    sql`select e.user_id as "userId", e.type::text as "transactionType", e.amount, e.before as before_balance,
               e.after as after_balance, e.created_at as "createdAt", e.seq as sequence, e.order_id as "orderId",
               null as "gatewayReference", e.reason
        from wallet_entries e where e.order_id = ${orderId} order by e.seq`,
  )
  return rows.map((row) => ({ ...row, createdAt: seoulTime(row.createdAt) }))
}

async function gatewayOf(orderId: number): Promise<AdminOrderDetail['gateway']> {
  type Trace = AdminOrderDetail['gateway'][number]
  const rows = await query<
    Omit<Trace, 'createdAt' | 'settledAt'> & { createdAt: Date; settledAt: Date | null }
  >(
    prisma,
    sql`select reference, gateway_ref as "gatewayRef", state::text as state, decline_reason as "declineReason",
               contradiction, amount,
               attempts, created_at as "createdAt", settled_at as "settledAt"
        from gateway_payments where order_id = ${orderId} order by id`,
  )
  return rows.map((row) => ({
    ...row,
    createdAt: seoulTime(row.createdAt),
    settledAt: row.settledAt && seoulTime(row.settledAt),
  }))
}

async function eventsOf(orderId: number): Promise<AdminOrderDetail['events']> {
  type Trace = AdminOrderDetail['events'][number]
  const rows = await query<
    Omit<Trace, 'occurredAt' | 'deliveredAt'> & { occurredAt: Date; deliveredAt: Date | null }
  >(
    prisma,
    sql`select id::text as "eventId", type, state::text as state, attempts, last_status as "lastStatus",
               last_error as "lastError", occurred_at as "occurredAt", delivered_at as "deliveredAt"
        from outbox_events where aggregatetype = 'order' and aggregateid = ${String(orderId)} order by seq`,
  )
  return rows.map((row) => ({
    ...row,
    occurredAt: seoulTime(row.occurredAt),
    deliveredAt: row.deliveredAt && seoulTime(row.deliveredAt),
  }))
}
