import { handle } from '@/lib/api/handle'
import { replayEvent } from '@/lib/events/replay-event'
import { replayEventEndpoint } from '@/lib/events/schema'

export const POST = handle(replayEventEndpoint, ({ params, caller, db }) =>
  replayEvent(db, params.eventId, caller),
)
