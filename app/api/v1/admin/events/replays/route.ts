import { replayRange } from '@/lib/events/replay-range'
import { replayEventsEndpoint } from '@/lib/events/schema'
import { handle } from '@/lib/http/handle'

export const POST = handle(replayEventsEndpoint, ({ body, caller, db }) => replayRange(db, body, caller))
