import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { QueryInt, Timestamp } from '@/lib/http/shapes'

const tag = '운영'

export const EventState = z.enum(['PENDING', 'DELIVERED', 'DEAD'])

export const EventItem = z.object({
  eventId: z.string(),
  sequence: z.int(),
  type: z.string(),
  orderId: z.string(),
  state: EventState,
  attempts: z.int(),
  occurredAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  nextAttemptAt: Timestamp.nullable(),
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
})
export type EventItem = z.infer<typeof EventItem>

/** How deliveries are doing, counted at the moment of asking. */
export const Deliveries = z.object({
  pending: z.int(),
  dead: z.int(),
  /** How long the oldest undelivered event has waited. */
  lagSeconds: z.number(),
  target: z
    .object({
      url: z.string(),
      state: z.enum(['ACTIVE', 'PAUSED', 'DISABLED']),
      stateReason: z.string().nullable(),
      failures: z.int(),
      secrets: z.int().meta({ description: 'How many secrets sign just now: two while one is rotated' }),
    })
    .nullable(),
})
export type Deliveries = z.infer<typeof Deliveries>

export const listEventsEndpoint = endpoint({
  route: 'adminListEvents',
  tag,
  summary: '이벤트 전송 현황',
  description: 'Events, the newest first, and how their delivery is doing.',
  who: { scope: 'admin' },
  query: z.object({
    state: EventState.optional(),
    orderId: QueryInt(1, Number.MAX_SAFE_INTEGER).optional(),
    cursor: QueryInt(1, Number.MAX_SAFE_INTEGER).optional(),
    limit: QueryInt(1, 100).default(20),
  }),
  response: z.object({
    items: z.array(EventItem),
    nextCursor: z.string().nullable(),
    deliveries: Deliveries,
  }),
})

export const replayEventEndpoint = endpoint({
  route: 'adminReplayEvent',
  tag,
  summary: '이벤트 재전송',
  description: 'Delivers an event again, dead or delivered, under the same id.',
  who: { scope: 'admin' },
  params: z.object({ eventId: z.uuid() }),
  missing: 'EVENT_NOT_FOUND',
  response: EventItem,
})

export const controlDeliveriesEndpoint = endpoint({
  route: 'adminControlDeliveries',
  tag,
  summary: '이벤트 전송 제어',
  description:
    'Pauses or resumes deliveries, replays every dead letter, or rotates the signing secret: the new one signs beside the old until the old is retired.',
  who: { scope: 'admin' },
  body: z.object({ action: z.enum(['pause', 'resume', 'replayDead', 'rotateSecret', 'retireSecrets']) }),
  response: z.object({
    deliveries: Deliveries,
    replayed: z.int().optional(),
    /** Shown this once. */
    secret: z.string().optional(),
  }),
})
export type DeliveryAction = z.output<typeof controlDeliveriesEndpoint.body>['action']
