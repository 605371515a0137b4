import { z } from 'zod'
import { endpoint } from '@/lib/http/endpoint'
import { Id, IdInResponse, Moment, PageLimit, QueryInt, Timestamp } from '@/lib/http/shapes'

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

/** The current state of deliveries. */
export const Deliveries = z.object({
  pending: z.int().meta({ description: 'Counted up to 10,000' }),
  dead: z.int().meta({ description: 'Counted up to 10,000' }),
  /** The age of the oldest undelivered event. */
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
  name: 'adminListEvents',
  route: 'GET /api/v1/admin/events',
  tag,
  summary: '이벤트 전송 현황',
  description: 'Events, the newest first, and how their delivery is doing.',
  who: { scope: 'events:read' },
  query: z.object({
    state: EventState.optional(),
    orderId: QueryInt(1, Number.MAX_SAFE_INTEGER).optional(),
    from: Moment.optional().meta({ description: 'Happened at or after' }),
    until: Moment.optional().meta({ description: 'Happened before' }),
    cursor: QueryInt(1, Number.MAX_SAFE_INTEGER).optional(),
    limit: PageLimit(20),
  }),
  response: z.object({
    items: z.array(EventItem),
    nextCursor: z.string().nullable(),
    deliveries: Deliveries,
  }),
})

export const replayEventEndpoint = endpoint({
  name: 'adminReplayEvent',
  route: 'POST /api/v1/admin/events/{eventId}/replay',
  tag,
  summary: '이벤트 재전송',
  description: 'Delivers an event again, dead or delivered, under the same id.',
  who: { scope: 'events:write' },
  params: z.object({ eventId: z.uuid() }),
  missing: 'EVENT_NOT_FOUND',
  response: EventItem,
})

/** Takes a few minutes to send. A longer range is replayed in parts. */
export const REPLAY_MAX = 50_000

export const ReplayRange = z
  .object({
    from: Moment.optional().meta({ description: 'Happened at or after; ISO 8601 with a zone' }),
    until: Moment.optional().meta({ description: 'Happened before' }),
    firstSequence: Id.optional(),
    lastSequence: Id.optional().meta({ description: 'The last one, itself included' }),
    state: z.enum(['DELIVERED', 'DEAD']).optional().meta({ description: 'Left out, both' }),
    dryRun: z.boolean().default(false).meta({ description: 'Only counts what would be sent again' }),
  })
  .refine(({ from, firstSequence }) => from !== undefined || firstSequence !== undefined, {
    path: ['from'],
    error: 'a range begins somewhere: give from or firstSequence',
  })
  .refine(({ from, until }) => !from || !until || from < until, {
    path: ['until'],
    error: 'must be after from',
  })
  .refine(({ firstSequence: first, lastSequence: last }) => !first || !last || first <= last, {
    path: ['lastSequence'],
    error: 'must not be less than firstSequence',
  })
export type ReplayRange = z.output<typeof ReplayRange>

export const Replayed = z.object({
  matched: z.int().meta({ description: 'Delivered or dead events in the range' }),
  replayed: z.int(),
  firstSequence: IdInResponse.nullable(),
  lastSequence: IdInResponse.nullable(),
})
export type Replayed = z.infer<typeof Replayed>

export const replayEventsEndpoint = endpoint({
  name: 'adminReplayEvents',
  route: 'POST /api/v1/admin/events/replays',
  tag,
  summary: '이벤트 구간 재전송',
  description:
    'Delivers a range again, by time, by sequence or by both, as after the receiver lost what it had. Each event keeps its id; what is waiting anyway is left alone. At most 50,000 at once.',
  who: { scope: 'events:write' },
  body: ReplayRange,
  response: Replayed,
  example: { body: { from: '2026-11-21T00:00:00+09:00', until: '2026-11-22T00:00:00+09:00', dryRun: true } },
})

export const controlDeliveriesEndpoint = endpoint({
  name: 'adminControlDeliveries',
  route: 'POST /api/v1/admin/events/deliveries',
  tag,
  summary: '이벤트 전송 제어',
  description:
    'Pauses or resumes deliveries, replays every dead letter, or rotates the signing secret: the new one signs beside the old until the old is retired.',
  who: { scope: 'events:write' },
  body: z.object({ action: z.enum(['pause', 'resume', 'replayDead', 'rotateSecret', 'retireSecrets']) }),
  response: z.object({
    deliveries: Deliveries,
    replayed: z.int().optional(),
    /** Shown only once. */
    secret: z.string().optional(),
  }),
})
export type DeliveryAction = z.output<typeof controlDeliveriesEndpoint.body>['action']
