import { handle } from '@/lib/api/handle'
import { replayRange } from '@/lib/events/replay-range'
import { replayEventsEndpoint } from '@/lib/events/schema'

export const POST = handle(replayEventsEndpoint, ({ body, caller, db }) => replayRange(db, body, caller))
