import { prisma } from '@/lib/database/client'
import { seoulTime } from '@/lib/time'

/** The events of an order with their deliveries, as an operator sees them. */
export async function listOrderEvents(orderId: number) {
  const events = await prisma.outboxEvent.findMany({
    where: { aggregatetype: 'order', aggregateid: String(orderId) },
    orderBy: { seq: 'asc' },
  })
  return events.map((event) => ({
    eventId: event.id,
    type: event.type,
    state: event.state,
    attempts: event.attempts,
    lastStatus: event.lastStatus,
    lastError: event.lastError,
    occurredAt: seoulTime(event.occurredAt),
    deliveredAt: event.deliveredAt && seoulTime(event.deliveredAt),
  }))
}
