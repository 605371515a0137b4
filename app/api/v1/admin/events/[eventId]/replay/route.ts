import { replayEvent } from '@/lib/events/replay-event'
import { replayEventEndpoint } from '@/lib/events/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(replayEventEndpoint, ({ params, caller, db }) =>
  replayEvent(db, params.eventId, caller),
)
