import { endOtherSessions } from '@/lib/auth/end-sessions'
import { endOtherSessionsEndpoint } from '@/lib/auth/schema'
import { handle } from '@/lib/http/handle'

export const DELETE = handle(endOtherSessionsEndpoint, async ({ caller, db }) => {
  await endOtherSessions(db, caller)
  return undefined
})
