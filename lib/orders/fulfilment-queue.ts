import { prisma } from '@/lib/database/client'
import { query, raw, type Sql, sql, where } from '@/lib/database/sql'
import type { FulfilmentStep } from '@/lib/orders/schema'

type FulfilmentQueue = Extract<FulfilmentStep, 'TO_PACK' | 'PREPARING' | 'PARTLY_SHIPPED' | 'SHIPPED'>

/** Literals, not parameters: only then does the planner see that the partial index holds the queue. */
const IN_QUEUE = {
  TO_PACK: raw(`status = 'PAID' and fulfilment = 'TO_PACK'`),
  PREPARING: raw(`status = 'PAID' and fulfilment = 'PREPARING'`),
  PARTLY_SHIPPED: raw(`status = 'PAID' and fulfilment = 'PARTLY_SHIPPED'`),
  SHIPPED: raw(`status = 'PAID' and fulfilment = 'SHIPPED'`),
} satisfies Record<FulfilmentQueue, Sql>

/** The orders that wait for a tracking number and have an address. */
const TO_LABEL = raw(`status = 'PAID' and fulfilment in ('TO_PACK', 'PREPARING')
  and exists (select 1 from order_deliveries d where d.order_id = orders.id)`)

const QUEUES = { ...IN_QUEUE, TO_LABEL }

export const isQueue = (step: FulfilmentStep): step is FulfilmentQueue => step in IN_QUEUE

type Part = { after?: number | undefined; before?: number | undefined; newestFirst?: boolean; limit: number }

/** The numbers of the paid orders in a queue, the oldest first. */
export const readQueue = (
  queue: keyof typeof QUEUES,
  { after, before, newestFirst = false, limit }: Part,
): Promise<{ id: number }[]> =>
  query<{ id: number }>(
    prisma,
    sql`select id from orders where ${QUEUES[queue]} and ${where({ 'id > ?': after, 'id < ?': before })}
        order by id ${raw(newestFirst ? 'desc' : 'asc')} limit ${limit}`,
  )
